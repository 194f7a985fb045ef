/** The divisions of services in the catalogue of government purchase (政府采购品目分类目录, 2022), part C, by code. */
export const serviceDivisions: Readonly<Record<string, string>> = {
  C01: '科学研究和试验开发服务',
  C02: '教育服务',
  C03: '就业服务',
  C04: '医疗卫生服务',
  C05: '社会服务',
  C06: '文化、体育、娱乐服务',
  C07: '生态环境保护和治理服务',
  C08: '能源的生产和分配服务',
  C09: '农林牧渔服务',
  C10: '采矿业和制造业服务',
  C11: '工程管理服务',
  C12: '水利管理服务',
  C13: '公共设施管理服务',
  C14: '公共信息与宣传服务',
  C15: '行业管理服务',
  C16: '信息技术服务',
  C17: '电信和其他信息传输服务',
  C18: '金融服务',
  C19: '专业技术服务',
  C20: '鉴证咨询服务',
  C21: '房地产服务',
  C22: '租赁服务',
  C23: '商务服务',
  C24: '政府和社会资本合作服务',
  C99: '其他服务',
};

type Place = { readonly zh: string; readonly en: string };

/** Divisions by their codes (GB/T 2260): the central budget, the provinces, and the cities of the first users. */
export const places: Readonly<Record<string, Place>> = {
  '100000': { zh: '中央预算单位', en: 'Central budget' },
  '110000': { zh: '北京市', en: 'Beijing' },
  '120000': { zh: '天津市', en: 'Tianjin' },
  '130000': { zh: '河北省', en: 'Hebei' },
  '140000': { zh: '山西省', en: 'Shanxi' },
  '150000': { zh: '内蒙古自治区', en: 'Inner Mongolia' },
  '210000': { zh: '辽宁省', en: 'Liaoning' },
  '220000': { zh: '吉林省', en: 'Jilin' },
  '230000': { zh: '黑龙江省', en: 'Heilongjiang' },
  '310000': { zh: '上海市', en: 'Shanghai' },
  '320000': { zh: '江苏省', en: 'Jiangsu' },
  '320100': { zh: '江苏省南京市', en: 'Nanjing, Jiangsu' },
  '320200': { zh: '江苏省无锡市', en: 'Wuxi, Jiangsu' },
  '320300': { zh: '江苏省徐州市', en: 'Xuzhou, Jiangsu' },
  '320400': { zh: '江苏省常州市', en: 'Changzhou, Jiangsu' },
  '320500': { zh: '江苏省苏州市', en: 'Suzhou, Jiangsu' },
  '320600': { zh: '江苏省南通市', en: 'Nantong, Jiangsu' },
  '330000': { zh: '浙江省', en: 'Zhejiang' },
  '340000': { zh: '安徽省', en: 'Anhui' },
  '350000': { zh: '福建省', en: 'Fujian' },
  '360000': { zh: '江西省', en: 'Jiangxi' },
  '370000': { zh: '山东省', en: 'Shandong' },
  '410000': { zh: '河南省', en: 'Henan' },
  '420000': { zh: '湖北省', en: 'Hubei' },
  '430000': { zh: '湖南省', en: 'Hunan' },
  '440000': { zh: '广东省', en: 'Guangdong' },
  '440100': { zh: '广东省广州市', en: 'Guangzhou, Guangdong' },
  '440300': { zh: '广东省深圳市', en: 'Shenzhen, Guangdong' },
  '450000': { zh: '广西壮族自治区', en: 'Guangxi' },
  '460000': { zh: '海南省', en: 'Hainan' },
  '500000': { zh: '重庆市', en: 'Chongqing' },
  '510000': { zh: '四川省', en: 'Sichuan' },
  '520000': { zh: '贵州省', en: 'Guizhou' },
  '530000': { zh: '云南省', en: 'Yunnan' },
  '540000': { zh: '西藏自治区', en: 'Tibet' },
  '610000': { zh: '陕西省', en: 'Shaanxi' },
  '620000': { zh: '甘肃省', en: 'Gansu' },
  '630000': { zh: '青海省', en: 'Qinghai' },
  '640000': { zh: '宁夏回族自治区', en: 'Ningxia' },
  '650000': { zh: '新疆维吾尔自治区', en: 'Xinjiang' },
};

/** The nearest division with a name: the city's or the province's for a district that has none here. */
export function placeOf(code: string): Place | undefined {
  return [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]
    .map((division) => places[division])
    .find((place) => place !== undefined);
}

/** The catalogue's name of a category: its own division's for a deeper code. */
export function categoryNameOf(code: string): string | undefined {
  return serviceDivisions[code.slice(0, 3)];
}
