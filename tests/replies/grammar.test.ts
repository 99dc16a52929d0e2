import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../src/replies/reason.ts'
import { isHard, type Reason } from '../../src/replies/reasons.ts'
import { statusIn } from '../../src/replies/reply.ts'

const read = (text: string): Reason => reasonOf({ said: [text], page: '', status: statusIn(text) })

const recipients = [
  ...['user', 'recipient', 'mailbox', 'account', 'address', 'e-mail address', 'recipient address', 'local part'],
  ...['alias', 'addressee', 'mail box', 'username', 'inbox', 'user account'],
]
const ours = [
  ...['sender', 'sender address', 'sender domain', 'your domain', 'your host', 'your IP address', 'return path'],
  ...['envelope sender', 'from address', 'From: domain', 'client host', 'HELO name', 'reverse DNS name', 'PTR record'],
  ...['the sending domain', 'MAIL FROM domain', 'originator', 'sending host', 'your address', 'your mail server'],
  ...['domain of the sender', 'SPF record', 'DKIM key'],
]
const isGone = [
  ...['unknown', 'is unknown', 'not found', 'could not be found', 'does not exist', "doesn't exist", 'is invalid'],
  ...['is not valid', 'not known', 'not recognized', 'is no longer valid', 'no longer exists', 'is not listed'],
  ...['is nonexistent', 'not present on this server', 'has been deleted', 'is not on this server', 'was removed'],
]
const noSuch = ['no such', 'unknown', 'invalid', 'nonexistent', 'unrecognized', 'cannot find', 'could not find']
const isThere: readonly (readonly [string, Reason])[] = [
  ['is full', 'mailboxfull'],
  ['is over quota', 'mailboxfull'],
  ['is out of space', 'mailboxfull'],
  ['over its storage limit', 'mailboxfull'],
  ['has no space left', 'mailboxfull'],
  ['is disabled', 'suspended'],
  ['has been suspended', 'suspended'],
  ['is inactive', 'suspended'],
  ['is locked', 'suspended'],
  ['has expired', 'suspended'],
  ['was closed', 'suspended'],
]

const crossed = <T>(texts: readonly string[], others: readonly T[]): (readonly [string, T])[] =>
  texts.flatMap((text) => others.map((other) => [text, other] as const))

describe('subject and predicate', () => {
  it.each(['550 ', '550 5.0.0 ', '554 rejected: ', '550 5.7.1 <reader@example.org>: '])(
    'a recipient who is gone is gone, after %j',
    (start) => {
      const said = [
        ...crossed(recipients, isGone).map(([who, gone]) => `${start}${who} ${gone}`),
        ...crossed(recipients, noSuch).map(([who, gone]) => `${start}${gone} ${who}`),
      ]
      expect(said.filter((text) => !isHard(read(text)))).toEqual([])
    },
  )

  it.each(['550 ', '550 5.1.1 ', '553 5.1.8 ', '550 5.7.1 <reader@example.org>: '])(
    'nobody is gone when it is us that they do not know, after %j',
    (start) => {
      const said = [
        ...crossed(ours, isGone).map(([who, gone]) => `${start}${who} ${gone}`),
        ...crossed(ours, noSuch).map(([who, gone]) => `${start}${gone} ${who}`),
      ]
      expect(said.filter((text) => isHard(read(text)))).toEqual([])
    },
  )

  it.each(['550 ', '550 5.1.1 ', '554 5.7.1 '])('who is full or closed is there, after %j', (start) => {
    const rows = crossed(recipients, isThere)
    expect(rows.map(([who, [said]]) => `${who} ${said}: ${read(`${start}${who} ${said}`)}`)).toEqual(
      rows.map(([who, [said, reason]]) => `${who} ${said}: ${reason}`),
    )
  })
})

/** A language: whom it may be about, what is said of who is gone, full or closed, and of us. */
const abroad: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Chinese: [
    ['收件人', '用户', '邮箱', '帐号', '收件人地址', '邮件地址', '使用者', '收件者', '信箱', '電子郵件地址'],
    ['不存在', '未找到', '找不到', '无效', '未注册', '已注销'],
    ['已满', '空间不足', '超出配额'],
    ['已停用', '被禁用', '已冻结', '被锁定'],
    ['您的IP地址', '您的域名', '发件人', '寄件者'],
  ],
  Japanese: [
    ['宛先', 'あて先', '受信者', 'ユーザ', 'メールアドレス', 'メールボックス'],
    ['が見つかりません', 'は存在しません', 'は登録されていません', 'は使われておりません', 'に誤りがあります'],
    ['がいっぱいです', 'の容量を超えています'],
    ['は停止されています', 'は凍結されています', 'は利用停止中です'],
    ['送信元アドレス', '送信者', '差出人', 'お客様のIPアドレス'],
  ],
  Korean: [
    ['사용자', '받는 사람', '수신자', '계정', '메일 주소'],
    ['가 존재하지 않습니다', '를 찾을 수 없습니다', '가 올바르지 않습니다'],
    ['의 용량이 초과되었습니다', '이 가득 찼습니다'],
    ['이 정지되었습니다', '은 휴면 상태입니다'],
    ['보낸 사람', '발신자', '귀하의 IP 주소'],
  ],
  German: [
    ['Der Empfänger', 'Die Empfaengeradresse', 'Benutzer', 'Das Postfach', 'Das Konto', 'Teilnehmer'],
    [' existiert nicht', ' ist unbekannt', ' wurde nicht gefunden', ' ist ungueltig', ' gibt es nicht'],
    [' ist voll', ' hat keinen Speicherplatz mehr'],
    [' ist gesperrt', ' wurde deaktiviert'],
    ['Der Absender', 'Die Absenderadresse', 'Ihre IP-Adresse', 'Ihre Domain'],
  ],
  French: [
    ['Le destinataire', "L'adresse", 'Le compte', 'La boîte', "L'abonné"],
    [" n'existe plus", ' est inconnu', ' est introuvable', ' est invalide'],
    [' est pleine', ' a dépassé son quota'],
    [' est désactivé', ' est suspendu', ' a été fermé'],
    ["L'expéditeur", 'Votre adresse IP', 'Votre domaine'],
  ],
  Spanish: [
    ['El destinatario', 'El usuario', 'La cuenta', 'El buzón', 'La direccion'],
    [' no existe', ' es desconocido', ' no fue encontrado', ' no es válida'],
    [' está lleno', ' ha superado su cuota'],
    [' está bloqueada', ' ha sido suspendida'],
    ['El remitente', 'Su dirección IP', 'Su dominio'],
  ],
  Italian: [
    ['Il destinatario', "L'utente", 'La casella', "L'account"],
    [' non esiste', ' inesistente', ' sconosciuto', ' non trovato'],
    [' è piena', ' ha esaurito lo spazio'],
    [' è disabilitata', ' è sospesa', ' è scaduta'],
    ['Il mittente', 'Il vostro indirizzo IP'],
  ],
  Portuguese: [
    ['O destinatário', 'O usuário', 'A conta', 'A caixa postal', 'O endereco'],
    [' não existe', ' desconhecido', ' nao foi encontrado'],
    [' está cheia', ' excedeu a quota'],
    [' está suspensa', ' foi desativada'],
    ['O remetente', 'Seu endereço IP'],
  ],
  Russian: [
    ['Пользователь', 'Получатель', 'Ящик', 'Аккаунт', 'Абонент'],
    [' не существует', ' не найден', ' неизвестен', ' недействителен'],
    [' переполнен', ' превысил квоту'],
    [' заблокирован', ' отключен', ' неактивен'],
    ['Отправитель', 'Ваш IP-адрес', 'Обратный адрес'],
  ],
  Polish: [
    ['Użytkownik', 'Adresat', 'Konto', 'Skrzynka'],
    [' nie istnieje', ' nie została znaleziona', ' jest nieprawidłowy'],
    [' jest pełna', ' przekroczyła limit'],
    [' jest zablokowane', ' zostało zawieszone'],
    ['Nadawca', 'Twój adres IP'],
  ],
  Dutch: [
    ['De gebruiker', 'De ontvanger', 'De mailbox', 'Het e-mailadres'],
    [' bestaat niet', ' is onbekend', ' is niet gevonden'],
    [' is vol', ' heeft geen ruimte meer'],
    [' is geblokkeerd', ' is opgeheven'],
    ['De afzender', 'Uw IP-adres'],
  ],
  Turkish: [
    ['Kullanıcı', 'Alici', 'E-posta adresi', 'Posta kutusu'],
    [' bulunamadı', ' mevcut degil', ' geçersiz', ' yok'],
    [' dolu', ' kotası aşıldı'],
    [' kilitli', ' askıya alındı'],
    ['Gönderen', 'IP adresiniz'],
  ],
  Vietnamese: [
    ['Người dùng', 'Tài khoản', 'Hộp thư'],
    [' không tồn tại', ' không tìm thấy', ' đã bị xóa'],
    [' đã đầy', ' vượt quá dung lượng'],
    [' đã bị khóa', ' ngừng hoạt động'],
    ['Người gửi', 'Địa chỉ IP của bạn'],
  ],
  Thai: [['ผู้ใช้', 'ผู้รับ', 'บัญชี'], ['ไม่มีอยู่', 'ไม่ถูกต้อง'], ['เต็ม'], ['ถูกระงับ'], ['ผู้ส่ง']],
  Czech: [
    ['Uživatel', 'Adresát', 'Schránka'],
    [' neexistuje', ' nebyl nalezen'],
    [' je plná'],
    [' je zablokován'],
    ['Odesílatel', 'Vaše IP adresa'],
  ],
  Swedish: [
    ['Användaren', 'Mottagaren', 'Kontot'],
    [' finns inte', ' hittades inte'],
    [' är full'],
    [' är spärrat'],
    ['Avsändaren', 'Avsändarens adress'],
  ],
  Danish: [
    ['Brugeren', 'Modtageren', 'Postkassen'],
    [' findes ikke', ' er ukendt'],
    [' er fuld'],
    [' er lukket'],
    ['Afsenderen', 'Din IP-adresse'],
  ],
  Finnish: [['Käyttäjää', 'Osoitetta'], [' ei löydy'], [' on täynnä'], [' on suljettu'], ['Lähettäjän osoite']],
  Hungarian: [['A felhasználó', 'A postafiók'], [' nem létezik'], [' megtelt'], [' felfüggesztve'], ['A feladó']],
  Greek: [['Ο χρήστης', 'Ο παραλήπτης'], [' δεν υπάρχει'], [' είναι πλήρης'], [' απενεργοποιήθηκε'], ['Ο αποστολέας']],
  Ukrainian: [
    ['Користувач', 'Скринька'],
    [' не існує', ' не знайдено'],
    [' переповнена'],
    [' заблоковано'],
    ['Адреса відправника'],
  ],
  Romanian: [['Utilizatorul', 'Contul'], [' nu există'], [' a depășit cota'], [' este suspendat'], ['Expeditorul']],
  Indonesian: [['Pengguna', 'Alamat email'], [' tidak ditemukan'], [' penuh'], [' ditangguhkan'], ['Alamat pengirim']],
  Arabic: [['المستخدم', 'الحساب'], [' غير موجود'], [' ممتلئ'], [' معطل'], ['المرسل']],
  Hebrew: [['הנמען', 'התיבה'], [' לא קיים'], [' מלאה'], [' חסום'], ['השולח']],
}

describe.each(Object.entries(abroad))(
  'subject and predicate in %s',
  (_, [who = [], gone = [], full = [], closed = [], us = []]) => {
    const all = (subjects: readonly string[], predicates: readonly string[]) =>
      crossed(subjects, predicates).map(([subject, predicate]) => `550 ${subject}${predicate}`)

    it('tell who is gone, full or closed, and never us', () => {
      expect(all(who, gone).filter((text) => read(text) !== 'userunknown')).toEqual([])
      expect(all(who, full).filter((text) => read(text) !== 'mailboxfull')).toEqual([])
      expect(all(who, closed).filter((text) => read(text) !== 'suspended')).toEqual([])
      expect(all(us, gone).filter((text) => isHard(read(text)))).toEqual([])
    })
  },
)

it('nobody is gone where a password, a number or a message is meant', () => {
  const said = [
    ...['用户名或密码不正确', 'ユーザー名またはパスワードに誤りがあります', 'Benutzername oder Kennwort ungültig'],
    ...['utilisateur ou mot de passe invalide', 'usuario o contraseña inválidos', 'Неверный пароль пользователя'],
    ...['zu viele unbekannte Empfänger', 'trop de destinataires inconnus', 'слишком много неизвестных получателей'],
    ...['Contact the administrator, invalid session', 'contact us: unknown reason, invalid data'],
    ...['SASL login failed: user unknown', 'auth user not found', 'sending user unknown'],
    ...['user database not found', 'recipient database does not exist', 'number of invalid addresses exceeded'],
    ...['the domain in your From does not exist', 'your account on this relay does not exist'],
    ...['수신자가 메일을 받을 수 없습니다', '사용자에게 보낼 권한이 없습니다', '受信者に送信する権限がありません'],
    ...['宛先のサーバーから応答がありません', 'ユーザーの空き容量がありません', '휴면 계정이어서 받을 수 없습니다'],
    ...['Benutzerauthentifizierung ungültig', 'adresse de retour invalide', 'indirizzo di ritorno non valido'],
    ...['Адрес возврата недействителен', 'địa chỉ gửi không hợp lệ', '您的帐号不存在', '署名が見つかりませんでした'],
    ...['无效收件人过多', 'número de destinatarios inválido', 'El mensaje para el usuario fue eliminado'],
  ]
  expect(said.filter((text) => isHard(read(`550 ${text}`)))).toEqual([])
  // Nor where only the page says so, beside a reply that says nothing.
  const page = (text: string) => reasonOf({ said: ['550 no'], page: `Sorry. ${text}.`, status: '' })
  expect(said.filter((text) => isHard(page(text)))).toEqual([])
  expect(page('Der Empfänger ist unbekannt')).toBe('userunknown')
})
