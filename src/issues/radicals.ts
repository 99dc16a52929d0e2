/**
 * Text out of a PDF can hold radicals for the characters that look like them (⽣⼒⽇ for 生力日). Only they are exchanged:
 * NFKC over everything would turn `，` into `,`.
 */
export function withoutRadicals(text: string): string {
  return text
    .replace(/[\u2f00-\u2fdf]/g, (radical) => radical.normalize('NFKC'))
    .replace(/[\u2e80-\u2eff]/g, (radical) => supplement.get(radical) ?? radical)
}

/**
 * Each radical from U+2E80 to U+2EFF with the ideograph that it looks like. NFKC knows two of them, and one (U+2E80, a
 * mark of repetition) has none.
 */
const pairs = [
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月',
  '⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罒⺴罒⺵网⺶羊⺷羊⺸羊⺹耂',
  '⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阜',
  '⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜',
  '⻲亀⻳龟',
].join('')

const supplement = new Map((pairs.match(/../gu) ?? []).map((pair) => [pair[0]!, pair[1]!]))
