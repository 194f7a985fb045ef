/** The one style sheet of the public pages. Old stored notices link to it too, so class names are only ever added. */
export const STYLE_SHEET = `
:root{--ink:#1b2326;--soft:#56626a;--line:#d5dbdd;--tint:#f3f6f6;--accent:#0b6e6e;--due:#8a5300;--measure:720px;
--sans:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;
--serif:"Songti SC","SimSun","Noto Serif CJK SC","Noto Serif SC",Georgia,serif}
:root:lang(en){--sans:"Segoe UI","Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
--serif:Georgia,"Times New Roman","Songti SC","SimSun","Noto Serif CJK SC",serif}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.7 var(--sans);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
html:lang(en) body{font-variant-east-asian:proportional-width}
html:lang(en) :lang(zh){font-variant-east-asian:normal}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
h1,h2,h3{line-height:1.4;font-weight:600}
.skip{position:absolute;left:-100vw;background:#fff;padding:.5rem 1rem;z-index:1}
.skip:focus{left:1rem;top:.5rem}
.wrap{max-width:calc(var(--measure) + 2rem);margin:0 auto;padding-left:1rem;padding-right:1rem}
.wide{max-width:64rem}
.site{border-top:4px solid var(--accent);border-bottom:1px solid var(--line)}
.site .wrap{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1.5rem;padding-top:.75rem;padding-bottom:.75rem}
.brand{font-weight:600;font-size:1.25rem;color:var(--ink);text-decoration:none;white-space:nowrap}
.brand small{font-weight:400;font-size:.875rem;color:var(--soft);margin-left:.75rem}
.site ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0 0 0 auto;padding:0;list-style:none}
.site nav{margin-left:auto}
.site a[aria-current]{color:var(--ink);text-decoration:none;border-bottom:2px solid var(--accent)}
main{display:block;padding-top:1.5rem;padding-bottom:3rem}
.foot{border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
.foot .wrap{padding-top:1rem;padding-bottom:2rem}
.note{border-left:3px solid var(--line);padding-left:.75rem;color:var(--soft);font-size:.9375rem}
.soft{color:var(--soft)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

.crumbs{font-size:.875rem;color:var(--soft)}
.crumbs ol{display:flex;flex-wrap:wrap;gap:0 .5rem;margin:0;padding:0;list-style:none}
.crumbs li+li::before{content:"/";margin-right:.5rem;color:var(--line)}

.doc{font-family:var(--serif)}
.doc h1{font-size:1.625rem;text-align:center;margin:1.5rem 0 .5rem;text-wrap:balance}
.doc h1 span{display:block}
.doc .meta{display:flex;flex-wrap:wrap;justify-content:center;gap:0 2rem;margin:0 0 1.5rem;padding:0 0 .75rem;border-bottom:2px solid var(--accent);color:var(--soft);font-family:var(--sans);font-size:.875rem}
.doc h2{font-size:1.125rem;margin:1.75rem 0 .5rem}
.doc h3{font-size:1rem;margin:1rem 0 .25rem;padding-left:2em}
.doc p{margin:.25rem 0;text-indent:2em}
.doc ol.items{margin:.25rem 0;padding-left:3.5em}
.doc ol.items>li{padding-left:.25em}
.doc dl{margin:0}
.doc dl>div{padding-left:2em}
.doc dt,.doc dd{display:inline;margin:0}
.doc dt{font-weight:600}
.doc dl>div.block>dd{display:block}
.doc dl>div.block>dd p{margin:0}
.doc .party{margin:.25rem 0 .75rem}
.doc .sum{white-space:nowrap}
.doc .capital{color:var(--soft)}
.sheet{margin:.5rem 0 .75rem;overflow-x:auto}
.sheet table{border-collapse:collapse;width:100%;font-family:var(--sans);font-size:.875rem;line-height:1.6;overflow-wrap:break-word}
.sheet th,.sheet td{border:1px solid #aeb8bb;padding:.375rem .625rem;text-align:left;vertical-align:top;text-indent:0}
.sheet td:not(.end){min-width:6em}.sheet td p{text-indent:0;margin:0}
.sheet th{background:var(--tint);font-weight:600;word-break:keep-all}.sheet table{margin-right:1px}
.sheet .end{text-align:right}
.sheet td.end{white-space:nowrap}
.sheet td .capital{display:block;white-space:normal;font-size:.8125rem}
[lang=en] .doc p{text-indent:0;margin:.375rem 0}[lang=en] .doc h3,[lang=en] .doc dl>div{padding-left:0}[lang=en] .doc ol.items{padding-left:1.75em}
.signed{margin:2.5rem 0 0;text-align:right}
.signed p{text-indent:0;margin:0}
.basis{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.75rem;font-family:var(--sans);font-size:.875rem;color:var(--soft)}
.basis h2{font-size:.875rem;margin:.5rem 0 0;color:var(--ink)}
.basis ul{margin:.25rem 0;padding-left:1.25rem}
.basis dl>div{padding-left:0}
.basis dt,.basis dd{display:inline;margin:0}

.strip{margin:.75rem 0 0;padding:.75rem 1rem;background:var(--tint);font-size:.875rem}
.strip h2{font-size:.875rem;margin:0 0 .25rem}
.strip ol{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap;row-gap:.75rem}
.strip li{position:relative;padding:1.125rem 1.5rem 0 0;flex:0 1 auto;min-width:7.5em}
.strip li::before{content:"";position:absolute;left:0;right:0;top:.375rem;border-top:2px solid var(--accent)}
.strip li::after{content:"";position:absolute;left:0;top:.125rem;width:.625rem;height:.625rem;border-radius:50%;background:var(--accent)}
.strip li.later::before{border-top-style:dotted}
.strip li:last-child::before{display:none}
.strip time{display:block;color:var(--soft);line-height:1.4}
.strip [aria-current]{font-weight:600}
.turn{display:flex;flex-wrap:wrap;gap:.5rem 2rem;justify-content:space-between;margin-top:.75rem;border-top:1px solid var(--line);padding-top:.5rem}

.title{font-size:1.625rem;margin:.5rem 0 1rem}
.search{display:grid;grid-template-columns:2fr 1fr 1fr auto;gap:.75rem 1rem;align-items:end;padding:1rem;background:var(--tint)}
.search.one{grid-template-columns:1fr auto}
.search label{display:block;font-size:.875rem;font-weight:600}.search label .soft{font-weight:400}
input,select,button{font:inherit;line-height:1.5;width:100%;min-height:2.75rem;padding:.375rem .625rem;color:var(--ink);background:#fff;border:1px solid #74828a;border-radius:2px}
button{background:var(--accent);border-color:var(--accent);color:#fff;padding:.375rem 1.25rem;cursor:pointer;white-space:nowrap}
button:hover{background:#085555}
.active{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:.75rem 0 0}
.rows{margin:1rem 0;padding:0;list-style:none;border-top:1px solid var(--line)}
.rows>li{display:grid;grid-template-columns:8.5rem 1fr;gap:0 1.25rem;padding:.875rem 0;border-bottom:1px solid var(--line)}
.rows h3{font-size:1rem;margin:0}
.rows.single>li{grid-template-columns:1fr}
.rows .kind{color:var(--accent);font-size:.875rem}
.rows .kind time{display:block;color:var(--soft)}
.rows dl{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:.125rem 0 0;font-size:.875rem;color:var(--soft)}
.rows dt,.rows dd{display:inline;margin:0}
.due{color:var(--due);font-weight:600}
.pager{display:flex;flex-wrap:wrap;gap:.5rem 2rem}
.empty{padding:2rem 1rem;background:var(--tint)}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:0 3rem}
.section>h2{font-size:1.25rem;margin:2.5rem 0 .5rem}
.lead{font-size:1.0625rem;margin:0 0 1rem}
figure{margin:1rem 0}
figure svg{display:block;width:100%;height:auto}
figcaption{font-weight:600}
svg text{font-family:var(--sans);font-size:13px;fill:var(--ink)}
svg .bar-budget{fill:#c9d3d4}
svg .bar-award{fill:var(--accent)}
.key{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:.25rem 0;padding:0;list-style:none;font-size:.875rem}
.key svg{display:inline-block;width:.875rem;height:.875rem;margin-right:.375rem;vertical-align:-.0625rem}
.bars{margin:.75rem 0 0;padding:0;list-style:none}
.bars li{margin-bottom:1rem;font-size:.9375rem}
.bars svg{height:1.375rem;margin:.25rem 0}
.bars .soft{font-size:.875rem}
details summary{cursor:pointer;color:var(--accent)}

.op{border-top:1px solid var(--line);padding:.5rem 0 1rem}
.op h3{font:600 1rem/1.6 ui-monospace,"Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;margin:.5rem 0 .25rem}
.verb{display:inline-block;min-width:4.5em;color:var(--accent)}
pre{overflow-x:auto;background:var(--tint);padding:.75rem 1rem;font:.8125rem/1.5 ui-monospace,"Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
code{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.9375em}

@media (max-width:760px){
.search{grid-template-columns:1fr 1fr}.search>div:first-child{grid-column:1/-1}.search.one{grid-template-columns:1fr}
.columns{grid-template-columns:1fr}
}
@media (max-width:520px){
.site nav{margin-left:0}.brand small{display:block;margin-left:0}
.search{grid-template-columns:1fr}.rows>li{grid-template-columns:1fr}.rows .kind time{display:inline;margin-left:.75rem}
.doc h1,.title{font-size:1.375rem}.doc h3,.doc dl>div{padding-left:0}.doc ol.items{padding-left:1.75em}
.strip ol{display:block}.strip li{padding:0 0 .625rem 1.5rem}.strip li::before{left:.25rem;right:auto;top:.5rem;bottom:-.5rem;border-top:0;border-left:2px solid var(--accent)}.strip li::after{top:.5rem}
.strip time{display:inline;margin-right:.75rem}
}
@page{size:A4;margin:25mm 22mm}
@media print{
body{font-size:11.5pt}.site,.skip,.strip,.crumbs,.foot,.data,.turn,form,.pager{display:none}
main{padding:0}.wrap{max-width:none;padding:0}.doc h1{margin-top:0}a{color:inherit;text-decoration:none}
h2,h3{break-after:avoid}.sheet{overflow:visible}tr,.party,.signed,.basis{break-inside:avoid}
.doc .meta{border-color:#000}
}
`.trim();

/** Changes with the style sheet, so that it can be cached for ever (32-bit FNV-1a; it only has to differ). */
export const STYLE_VERSION = versionOf(STYLE_SHEET);

/** Where the style sheet of this version is. */
export const STYLE_PATH = `/public-pages.css?v=${STYLE_VERSION}`;

function versionOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
