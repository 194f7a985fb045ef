import type { ThemeConfig } from 'antd';

/** Ant Design in the portal's hand: one accent, square corners, hairlines, nothing that floats or glows. */
export const theme: ThemeConfig = {
  // One version of the library on the page: its class names need no hash.
  hashed: false,
  token: {
    colorPrimary: '#0b6e6e',
    colorInfo: '#0b6e6e',
    colorLink: '#0b6e6e',
    colorSuccess: '#0b6e6e',
    colorWarning: '#8a5300',
    colorError: '#a3241c',
    colorTextBase: '#1b2326',
    colorBorder: '#74828a',
    colorBorderSecondary: '#d5dbdd',
    colorTextPlaceholder: '#5f6c74',
    borderRadius: 2,
    borderRadiusLG: 2,
    borderRadiusSM: 2,
    // Of the language, as in base.css.
    fontFamily: 'var(--sans)',
    fontSize: 15,
    lineHeight: 1.7,
    controlHeight: 36,
    boxShadow: 'none',
    boxShadowTertiary: 'none',
    boxShadowSecondary: '0 0 0 1px #d5dbdd, 0 4px 16px rgb(27 35 38 / 12%)',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Modal: { titleFontSize: 18 },
  },
};
