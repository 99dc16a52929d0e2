/**
 * The name before the @ may stand alone, and say anything: `Unknown user: full.moon`. A plain word is left as it is: it
 * may be the server's own.
 */
export function withoutName(address: string): (text: string) => string {
  const name = address.slice(0, address.lastIndexOf('@'))
  if (!/^\w[\w.-]{2,63}$/.test(name) || !/[a-z]/i.test(name) || !/[\d._-]/.test(name)) return (text) => text
  const alone = new RegExp(`(?<![\\w.@-])${name.replaceAll('.', '\\.')}(?![\\w@-]|\\.\\w)`, 'gi')
  return (text) => text.replace(alone, 'user')
}
