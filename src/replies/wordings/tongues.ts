/** How one language says it of a recipient. Each is the inside of a pattern. */
interface Tongue {
  /** Whoever wrote, who may be unknown as well. */
  readonly sender: string
  /** The recipient and what is theirs, as far as it may be unknown. */
  readonly who: string
  /** Of these alone "deleted" says something; a message is deleted as well. */
  readonly kept?: string
  readonly gone: string
  readonly deleted?: string
  /** What stands before the noun: "unknown user". */
  readonly noSuch?: string
  /** The recipient's domain. */
  readonly host?: string
  readonly full: string
  /** The room in a mailbox, which is used up. */
  readonly room?: string
  readonly usedUp?: string
  readonly closed: string
  /** Of who has left the firm or the school, as its gateway says it. */
  readonly left?: string
  /** Of a domain that takes no mail for anybody. */
  readonly takesNone?: string
  /** That there is another address now. */
  readonly moved?: string
}

export const tongues: readonly Tongue[] = [
  // Chinese
  {
    sender: '(?:发件|寄件|发信)(?!.{0,4}IP)',
    who: '收[件信]人|收件者|使用者|用[户戶]|[账帐帳][号號户戶]|[邮郵信]箱|(?:邮件|郵件|電郵|电邮|收件|该|此|這個)地址',
    gone: '不存在|找不到|未找到|[没沒]有找到|[无無]法找到|[无無]效|不正[确確]|未[注註][册冊]|未在[^。；]{0,10}(?:开通|開通|注册|註冊)|已被?[注註][销銷]',
    kept: '收件者|使用者|[账帐帳][号號户戶]|[邮郵信]箱|地址',
    deleted: '(?:已被?|被)[删刪]除',
    noSuch: '(?:[无無]效|不存在|未知)的?',
    host: '域名|[网網]域|主[机機]',
    full: '[已爆]?[满滿]|[达達]到?(?:上限|限[额額])|空[间間]不足|超[出过過](?:配[额額]|容量|限制)',
    room: '空[间間]|容量|配[额額]',
    usedUp: '(?:已[经經]?)?(?:用完|用[尽盡]|耗[尽盡]|不足)|[达達]到?(?:上限|限[额額])|已[经經]?[满滿]',
    closed: '停用|禁用|停[权權]|[冻凍][结結]|[锁鎖]定|[过過]期|[暂暫]停|封禁|未激活|未[启啟]用',
    left: '[离離][职職]|已毕业|已畢業|去世|逝世|已[^。；]{0,8}[销銷][户戶]',
    takesNone: '(?:域名|[网網]域)[^。；;]{0,20}(?<!只)不(?:再)?(?:接[收受]|收)(?:任何)?(?:电子|電子)?[邮郵]件',
    moved:
      '新(?:的)?(?:电子|電子)?(?:[邮郵]箱|信箱|[邮郵]件)?地址(?:[为為是]|[:：])|[请請]更新.{0,6}(?:通[讯訊][录錄]|地址[簿本]|[联聯][系絡]人)|(?:用[户戶]|收件人)已[迁遷][至往到]|[请請]改[发發寄](?:[至到]|新?地址)|已更[換换]了?(?:[邮郵]箱|信箱)|(?:[邮郵]箱|信箱)已(?:更[换換]|搬[遷迁]|遷移|迁移)',
  },
  // Japanese
  {
    sender: '送信者|送信元|差出人|発信',
    who: '宛先|宛名|あて先|受信者|受取人|ユーザー?|利用者|アドレス|送信先|アカウント|メールボックス',
    gone: '存在し(?:ま(?:せん|した)|ない)|存在致しません|見つかりません|見つからない|不明|ありません|無効(?!化)|登録され(?:ていません|ておりません|ていない)|登録が(?:ありません|ない)|未登録|使(?:われ|用され)て(?:いま|おりま)せん|誤り|正しくありません|実在しません|(?:は|が)(?:いません|おりません|いらっしゃいません)|抹消',
    kept: 'ユーザー?|利用者|アドレス|アカウント|メールボックス',
    deleted: '(?:は|が)(?:既に|すでに)?(?:削除され|廃止され|解約され)',
    host: 'ドメイン|ホスト|メール ?サーバー?',
    full: '空き.{0,8}(?:ありません|ない)|いっぱい|一杯|満杯|あふれ|フル(?:です|になって)|容量.{0,8}(?:超え|超過|オーバー|不足)|(?:上限|制限)(?:を(?:超え|超過)|に達し)',
    closed:
      '有効では(?:ありません|ない)|(?:は|が)(?:現在|一時的に)?(?:、)?(?:利用|使用)?(?:停止(?:され|中|して)|無効化|凍結|ロック|休止|休眠)',
    left: '退職|退社|卒業',
    takesNone:
      '(?:ドメイン|ホスト)[^。]{0,8}メールの?(?:受信|受け取り|受付)?(?:は|を)?(?:行って|行なって|受信して|受け付けて|受け取って|して)(?:いません|おりません)',
    moved:
      '新しい(?:メール)?アドレス ?(?:は|へ|宛|[:：])|転居し|アドレス帳.{0,6}(?:更新|変更).{0,4}(?:ください|お願い)',
  },
  // Korean
  {
    sender: '보낸 ?사람|보내는 ?사람|발신|송신자',
    who: '사용자|받는 ?사람|수신자|수신인|계정|메일 ?주소|메일함|편지함|사서함|회원|아이디',
    gone: '존재하지|찾을 수 없|(?<!(?:수|권한[이은]?|응답[이은]?|공간[이은]?|여유가?) ?)없(?:습니다|음)|올바르지 않|유효하지 않|등록되지|등록되어 있지|잘못(?:된|되)|탈퇴',
    kept: '사용자|계정|주소|메일함|아이디',
    deleted: '삭제되',
    noSuch: '(?:존재하지 않는|없는|알 ?수 ?없는|잘못된|유효하지 않은|등록되지 않은) ?',
    host: '도메인|호스트|(?:메일|수신) ?서버',
    full: '가득|꽉|초과|(?:용량|공간).{0,6}부족',
    closed: '정지|휴면|비활성|잠겨|잠겼|잠금|중지',
    left: '퇴사|퇴직|졸업',
    takesNone: '도메인[^.。]{0,16}메일을? ?(?:수신하지|받지) 않',
    moved: '새(?:로운)? ?(?:메일|이메일|전자우편)? ?주소(?:는|로|[:：])|주소록을? .{0,8}(?:수정|변경|업데이트)',
  },
  // German
  {
    sender: 'absender',
    who: 'empfänger(?:adresse)?|(?:be)?nutzer(?:name)?|adressat|teilnehmer|postfach|mailbox|konto|account|(?<!ip-|absender|sender)adresse',
    gone: 'nicht (?:mehr )?(?:gefunden|bekannt|vorhanden|existent|gültig|registriert|eingerichtet|angelegt|verzeichnet|geführt)|unbekannt|besteht nicht|existiert (?:\\S+ ){0,4}?nicht|ungültig|gibt es (?:hier |bei uns )?nicht|(?:falsch|fehlerhaft) geschrieben',
    kept: 'nutzer|postfach|mailbox|konto|account|adresse',
    deleted: 'gelöscht|aufgelöst',
    noSuch:
      '(?:unbekannter?s?|ungültiger?s?|falscher?s?|kein(?:e|en)? (?:solche[rs]?|gültige[rs]?|entsprechende[rs]?)) ',
    host: 'domain|domäne|rechner|mail-?server',
    full: '\\bvoll\\b|überfüllt|(?:quota|speicher\\w*|kontingent|kapazität)[^.;]{0,30}(?:überschritten|erschöpft|ausgeschöpft|aufgebraucht|erreicht)|(?:kein\\w*|nicht genügend|zu wenig) (?:freie[rn]? )?speicher|(?:maximale|zulässige)\\S? gr(?:öß|oess|öss|oss)e (?:erreicht|überschritten)|hat (?:das|sein\\w*) (?:quota|speicherlimit|limit)',
    room: 'speicher\\w*|quota|kontingent|kapazität',
    usedUp: 'überschritten|erschöpft|\\bvoll\\b|aufgebraucht|erreicht|ausgeschöpft',
    closed:
      'nicht (?:mehr )?aktiv|nicht (?:aktiviert|freigeschaltet)|gesperrt|deaktiviert|inaktiv|stillgelegt|abgelaufen|geschlossen|suspendiert|eingefroren',
    left: 'ausgeschieden|ruhestand|arbeitet nicht mehr (?:an|bei|für|in|hier)|nicht mehr (?:bei uns|im (?:hause?|unternehmen|betrieb)|(?:\\S+ ){0,4}(?:beschäftigt|tätig))|hat (?:unsere?n?|das|die|den) (?:unternehmen|firma|haus|betrieb|schule|organisation) verlassen',
    takesNone:
      'dom(?:ain|äne)\\b[^;]{0,60}\\bkeine (?:e-?mails?|mails?|nachrichten|post)(?: mehr)? (?:empfangen|angenommen|entgegen|an\\b)|dom(?:ain|äne)[^;]{0,60} (?:empfängt|akzeptiert) (?:grundsätzlich )?keine (?:e-?mails?|mails?|nachrichten|post)',
    moved:
      'neuen? (?:e-?mail-?|mail-?)?(?:anschrift|adresse) ?(?:lautet|ist|:)|adressbuch[^.;]{0,20}(?:aktualisier|änder|berichtig)|(?:aktualisier|änder|berichtig)[^.;]{0,24}adressbuch',
  },
  // French
  {
    sender: 'expéditeur',
    who: 'destinataires?|utilisat(?:eur|rice)|(?<!ip )adresses?(?! ip)|comptes?|bo[iî]tes?|usager|abonné|messagerie',
    gone: "inconnue?s?|n'existe(?:nt)? (?:pas|plus)|ne figure pas|introuvable|n'est (?:pas|plus) (?:reconnue?|valide|connue?|référencée?|attribuée?)|non (?:recensée?|répertoriée?|valide|trouvée?|reconnue?)|invalide|inexistante?|pas (?:été )?trouvée?|erronée?",
    kept: 'utilisateur|adresse|compte|bo[iî]te|abonné',
    deleted: '(?:a été|est) supprimée?',
    host: 'domaine|serveur (?:de messagerie|destinataire|du destinataire)',
    noSuch: 'aucune? (?=utilisateur|compte|bo|abonné)',
    full: "\\bpleine?\\b|saturée?|dépassé (?:son|sa|le|la) (?:quota|limite|capacité|espace)|quota[^.;]{0,12}(?:dépassé|atteint)|limite de stockage|plus (?:assez )?(?:de |d')(?:place|espace)",
    room: 'quota|espace|capacité|limite de stockage',
    usedUp: 'dépassée?|atteinte?|saturée?|épuisée?|\\bpleine?|insuffisante?',
    closed:
      '(?:plus|pas) active?|pas encore (?:été )?activ|désactivée?|suspendue?|bloquée?|fermée?|inacti(?:f|ve)|clôturée?|expirée?|verrouillée?|résiliée?',
    left: "a quitté (?:l'|la |le |notre )|ne travaille plus|ne fait plus partie|à la retraite",
    takesNone:
      "domaine[^;]{0,60}(?:ne reçoit|n'accepte|ne prend) (?:pas|plus|aucun)[^.;]{0,12}(?:courri|mail|message)|domaine[^;]{0,30}aucun (?:courri|mail|message)[^.;]{0,20}(?:accepté|reçu)",
    moved:
      'nouvelle adresse ?(?:est|:)|(?<!votre )adresse(?! ip| du serveur)[^.;]{0,60} a changé|(?:mettre|mettez) à jour[^.;]{0,24}carnet',
  },
  // Spanish
  {
    sender: '\\bremitente',
    who: 'destinatari[oa]s?|usuari[oa]s?|direcci[oó]n(?! ip)|cuenta|buz[oó]n|casilla',
    gone: 'no (?:existe|figura|consta|es v[aá]lid|se (?:ha )?(?:encontr|encuentr|pudo encontr)|(?:fue|ha sido) encontrad|encontrad|est[aá] (?:registrad|dad[oa] de alta)|v[aá]lid|corresponde a ning)|desconocid|inexistente|inv[aá]lid|err[oó]ne',
    kept: 'usuario|direcci[oó]n|cuenta|buz[oó]n|casilla',
    deleted: '(?:ha sido|fue|est[aá]) (?:eliminad|borrad)|dad[oa] de baja',
    noSuch:
      '(?:no existe|no se (?:ha )?(?:encontr[oó]|encontrado|encuentra)|desconocid[oa]|inv[aá]lid[oa])(?: el| la| es[ea]| est[ea]| dich[oa]| ning[uú]na?)? ',
    host: 'dominio|servidor (?:de correo|de destino|del destinatario)',
    full: 'llen[oa]|(?:excedid|superad|sobrepasad|exced|supera)\\w*[^.;]{0,20}(?:cuota|l[ií]mite|espacio|capacidad)|(?:cuota|capacidad|espacio)[^.;]{0,20}(?:excedid|superad|agotad|insuficiente)|sin espacio|no (?:tiene|hay|dispone de)[^.;]{0,12} espacio',
    room: 'cuota|espacio|capacidad|almacenamiento',
    usedUp: 'excedid|superad|agotad|llen[oa]|insuficiente|alcanzad',
    closed:
      '(?:no|ya no) est[aá] activ|desactivad|deshabilitad|inhabilitad|suspendid|bloquead|inactiv|cancelad|caducad|cerrad',
    left: 'ya no (?:trabaja|labora)|dej[oó] (?:la|nuestra) (?:empresa|compañía)|se (?:ha )?jubil|(?:solicit|pidi)[oó] la baja',
    takesNone: 'dominio[^;]{0,60}no (?:recibe|acepta|admite)[^.;]{0,12}(?:corre|mensaj|e-?mail)',
    moved: 'nueva direcci[oó]n(?: de correo)? ?(?:es|:)|usuario se ha mudado|actuali[cz]\\S{1,3} [^.;]{0,16}libreta',
  },
  // Italian
  {
    sender: '\\bmittente',
    who: 'destinatari[oa]|utente|utenza|indirizzo(?! ip)|casella|account|mailbox|cassetta',
    gone: "non (?:esiste|figura|(?:è|e') (?:più )?(?:registrat|presente|conosciut|valid|stat[oa] trovat)|trovat|valid|corrett|riconosciut)|sconosciut|inesistente|errat[oa]",
    kept: 'utente|utenza|indirizzo|casella|account|mailbox',
    deleted: "(?:è|e'|è stat[oa]|e' stat[oa]) (?:cancellat|eliminat|rimoss)|cessata",
    host: 'dominio',
    noSuch: "nessun(?:a|o)? ?'?(?=utente|casella|account)",
    full: '\\bpien[ao]\\b|(?:superat|esaurit|ecced)\\w*[^.;]{0,20}(?:quota|limite|spazio)|(?:quota|spazio)[^.;]{0,20}(?:superat|esaurit|insufficiente)|raggiunto[^.;]{0,20}(?:limite|quota)',
    room: 'quota|spazio|capienza',
    usedUp: 'superat|esaurit|insufficiente|pien[ao]',
    closed: "disabilitat|sospes|disattivat|bloccat|inattiv|scadut|chius|non (?:risulta |è |e' )?(?:più )?attiv",
    left: 'non lavora più|ha lasciato (?:l.(?:azienda|ente|ufficio)|la (?:società|ditta))|in pensione',
    takesNone: 'dominio[^;]{0,60}non (?:riceve|accetta)[^.;]{0,12}(?:post|mail|messagg|e-?mail)',
    moved: 'nuovo indirizzo ?(?:è|:)|aggiorna[^.;]{0,16}rubrica',
  },
  // Portuguese
  {
    sender: '\\bremetente',
    who: 'destinat[aá]rio|us[uú]ario|utilizador|endere[cç]o(?! ip)|\\bconta\\b|caixa|assinante',
    gone: 'n[aã]o (?:existe|consta|(?:foi )?(?:encontrad|localizad)|[eé] v[aá]lid|est[aá] (?:cadastrad|registrad)|cadastrad|v[aá]lid)|desconhecid|inexistente|inv[aá]lid|incorret',
    kept: 'us[uú]ario|utilizador|endere[cç]o|\\bconta\\b|caixa',
    deleted: '(?:foi|est[aá]) (?:removid|exclu[ií]d|apagad|eliminad)',
    noSuch: '(?:n[aã]o existe|desconhecid[oa]|inv[aá]lid[oa])(?: o| a| ess[ea]| est[ea])? ',
    host: 'dom[ií]nio',
    full: 'chei[ao]|lotad[ao]|(?:excede|ultrapass|atingi)\\w*[^.;]{0,20}(?:cota|quota|limite|espa[cç]o|capacidade)|(?:cota|quota)[^.;]{0,15}(?:excedid|esgotad)|sem espa[cç]o',
    room: 'cota|quota|espa[cç]o|capacidade',
    usedUp: 'excedid|esgotad|insuficiente|ultrapassad|atingid|chei[ao]',
    closed: 'n[aã]o est[aá] (?:mais )?ativ|desativad|desabilitad|suspens|bloquead|inativ|cancelad|encerrad|expirad',
    left: 'n[aã]o trabalha mais|deixou a empresa|aposentou',
    takesNone: 'dom[ií]nio[^;]{0,60}n[aã]o (?:recebe|aceita)[^.;]{0,12}(?:corre|mensag|e-?mail)',
    moved:
      'novo endere[cç]o ?(?:é|:)|mudou de (?:endere[cç]o|e-?mail)|atualiz[^.;]{0,16}(?:agenda|cat[aá]logo de endere)',
  },
  // Russian and Ukrainian
  {
    sender: 'отправител|відправник',
    who: 'пользовател|получател|адресат|абонент|ящик|(?<!ip[- ])адрес|уч[её]тн|аккаунт|користувач|одержувач|отримувач|скриньк|обліков',
    gone: 'не (?:существует|найден|зарегистр|извест|обнаружен|действител|значится|числится|існує|знайден|зареєстр|відом)|неизвест|невідом|отсутству|відсутн|недействител|недійсн|неверн|невірн|некорректн',
    kept: 'пользовател|абонент|ящик|адрес|уч[её]тн|аккаунт|користувач|скриньк|обліков',
    deleted: 'удал[её]н|видален|вилучен',
    noSuch:
      '(?:не ?(?:найден|обнаружен|знайден)\\S{0,2}|нет так\\S+|нема[єе] так\\S+|неизвестн\\S+|несуществующ\\S+|неверн\\S+|недействительн\\S+|невідом\\S+|неіснуюч\\S+) (?:почтов\\S+ |поштов\\S+ )?',
    host: 'домен|почтов\\S+ сервер|сервер получателя',
    full: 'переполн|переповн|заполнен|заповнен|полон(?![а-я])|превы[шс]\\S+[^.;]{0,20}(?:квот|лимит|объ[её]м)|квот[^.;]{0,20}(?:превыш|исчерп|перевищ)|(?:недостаточно|нет|закончилось)(?: свободного)? мест',
    room: 'квот|свободн\\S+ мест|об[ъь][её]м',
    usedUp: 'превыш|исчерп|законч|недостат|заполн',
    closed: 'не активен|не активн|заблок|отключ[её]н|неактив|приостанов|заморож|деактив|вимкнен|призупинен|закрыт',
    left: 'уволен|уволил|больше не работает (?:у нас|здесь|в (?:нашей |этой )?(?:компани|организаци|фирм))|вышел на пенсию|окончил\\S? (?:школ|вуз|университет|обучени)|закінчи(?:в|ла) (?:ліцей|школ|університет|навчання)|звільнен|більше не працює (?:у нас|тут|в)',
    takesNone: 'домен[^;]{0,60}(?:не принима|не прийма)\\S+ [^.;]{0,12}(?:почт|пошт|пис[еь]м|сообщен|листи)',
    moved:
      'нов(?:ый|ая) адрес:|(?<!ip[- ])адрес(?! (?:сервер|ip))[^.;]{0,60} измен(?:ился|[её]н)|(?:новый|актуальный) адрес (?:—|-) |обновите [^.;]{0,16}адресн',
  },
  // Polish
  {
    sender: 'nadawc',
    who: 'użytkownik|adresat|odbiorc|konto|skrzynk|adres',
    gone: 'nie (?:istnieje|figuruje|występuje|został\\w* (?:znalezion|odnalezion)|znaleziono|odnaleziono|jest (?:znan|prawidłow|poprawn))|nieznan|nieprawidłow|niepoprawn|błędn',
    kept: 'użytkownik|konto|skrzynk|adres',
    deleted: 'usunięt',
    noSuch: '(?:nieznan\\S+|nieprawidłow\\S+|nie (?:znaleziono|istnieje|ma)(?: takie\\S+)?|brak(?: takie\\S+)?) ',
    host: 'domen',
    full: 'pełn|przekroczy\\w*[^.;]{0,20}(?:limit|quot|pojemno|miejsc)|brak (?:wolnego )?miejsca',
    room: 'pojemno|quot|miejsc',
    usedUp: 'przekrocz|wyczerp|brak',
    closed: 'nie jest (?:już )?aktywn|zablokowan|zawieszon|nieaktywn|wyłączon|zamknięt',
    left: '(?:już|u nas|tu) nie pracuje|nie pracuje (?:już|u nas|tu|w naszej)|na emerytur',
    takesNone: 'domena[^;]{0,60}nie (?:przyjmuje|odbiera)[^.;]{0,12}(?:poczt|wiadom|mail)',
    moved: 'nowy adres ?(?:to|:)|zmienił\\S? adres|zaktualizuj[^.;]{0,16}książk',
  },
  // Dutch
  {
    sender: 'afzender',
    who: 'gebruiker|ontvanger|geadresseerde|postvak|postbus|mailbox|account|(?<!ip-)adres',
    gone: 'onbekend|komt niet voor|bestaat (?:hier )?niet|niet (?:meer )?(?:worden )?(?:gevonden|bekend|geldig|herkend)|ongeldig',
    kept: 'gebruiker|postvak|mailbox|account|adres',
    deleted: 'verwijderd',
    noSuch: '(?:onbekende?|ongeldige?) (?:e-?mail)?',
    host: 'domein',
    full: '\\bvol\\b|(?:geen|onvoldoende)[^.;]{0,10} (?:ruimte|opslag)|(?:limiet|quot(?:a|um))[^.;]{0,20}(?:bereikt|overschre)|overschre\\w+[^.;]{0,20}quot',
    room: 'quot(?:a|um)|opslag\\w*|schijfruimte',
    usedUp: 'overschre|bereikt|\\bvol\\b',
    closed: 'niet (?:meer )?actief|geblokkeerd|uitgeschakeld|opgeschort|inactief|gedeactiveerd|opgeheven|gesloten',
    left: 'niet meer werkzaam|niet meer in dienst|werkt (?:hier|bij ons) niet (?:langer|meer)|uit dienst|met pensioen',
    takesNone:
      'domein[^;]{0,60}geen (?:e-?mail|post|bericht)\\S{0,4}[^.;]{0,16}(?:aan\\b|ontvang|aangenomen|meer\\b)|domein (?:ontvangt|accepteert) geen (?:e-?mail|post|bericht)',
    moved: 'nieuwe (?:e-?mail)?adres (?:is|luidt|:)|is verhuisd|werk [^.;]{0,24}adresboek bij',
  },
  // Turkish
  {
    sender: 'gönderen|gönderici',
    who: 'kullan[ıi]c[ıi]|al[ıi]c[ıi]|posta adresi|posta kutusu|hesap|hesab|adres',
    gone: 'bulunam|bulunmuyor|mevcut değil|geçersiz|bilinm[ie]y|tan[ıi]ms[ıi]z|tan[ıi]ml[ıi] değil|kay[ıi]tl[ıi] değil|geçerli değil|yok(?:tur)?\\b',
    kept: 'kullan[ıi]c[ıi]|posta adresi|posta kutusu|hesap|hesab|adres',
    deleted: 'silinm',
    noSuch: '(?:bilinmeyen|geçersiz|tan[ıi]ms[ıi]z|böyle bir) (?:e-?posta )?',
    host: 'alan ad[ıi]',
    full: 'dolu|dolmuş|kota\\S*[^.;]{0,10}(?:aş[ıi]l|dol)',
    room: 'kota|depolama alan',
    usedUp: 'aş[ıi]l|dol[dum]',
    closed: 'aktif değil|(?:henüz )?etkinleştirilme|kapat[ıi]l|devre d[ıi]ş[ıi]|ask[ıi]ya|pasif|kilitl|dondurul',
    left: 'artık (?:burada |bizimle |şirket\\S* |kurum\\S* )çalışm|(?:şirket|kurum|iş)\\S{0,6}ten ayrılm|işten ayrıl|emekli',
    takesNone: 'alan ad[ıi][^.;]{0,40}(?:e-?posta|ileti) (?:kabul etm|alm)',
    moved: 'yeni (?:e-?posta )?adres\\S{0,3}:|adres defter\\S* güncelle',
  },
  // Vietnamese
  {
    sender: 'người gửi',
    who: 'người (?:nhận|dùng)|địa chỉ(?! ip)|tài khoản|hộp thư',
    gone: 'không (?:tồn tại|tìm thấy|hợp lệ|đúng|xác định|có (?:trên|trong))',
    kept: 'người dùng|địa chỉ|tài khoản|hộp thư',
    deleted: '(?:đã )?bị xóa',
    noSuch: 'không (?:tìm thấy|tồn tại|có) ',
    host: 'tên miền',
    full: 'đầy|(?:vượt|quá|hết)[^.;]{0,12}(?:dung lượng|hạn mức|quota)',
    closed: 'không (?:còn )?hoạt động|bị khóa|tạm ngưng|tạm khóa|vô hiệu|ngừng|đình chỉ',
    left: 'đã nghỉ việc|không còn làm việc (?:ở|tại|cho|với)',
    takesNone: 'tên miền[^.;]{0,40}không (?:còn )?nhận (?:bất kỳ )?(?:thư|e-?mail)',
    moved: 'đã đổi (?:sang )?địa chỉ|địa chỉ mới (?:là|:)',
  },
  // Thai
  {
    sender: 'ผู้ส่ง',
    who: 'ผู้ใช้|ผู้รับ|บัญชี|ที่อยู่|อีเมล|กล่องจดหมาย|กล่องข้อความ',
    gone: 'ไม่(?:มีอยู่|พบ|ถูกต้อง|มีใน|มีตัวตน|รู้จัก)',
    noSuch: 'ไม่(?:พบ|มี|รู้จัก) ?(?:ชื่อ)?',
    host: 'โดเมน',
    full: 'เต็ม|เกิน(?:โควต|ขนาด|พื้นที่)',
    closed: 'ระงับ|ปิดใช้งาน|ปิดการใช้งาน|ถูกปิด|ถูกล็อก',
  },
  // Czech and Slovak
  {
    sender: 'odes[ií]latel|odosielate',
    who: 'uživatel|používate[lľ]|adresát|příjemc|príjemc|schránk|adres[auy]|účet',
    gone: 'neexist|neznám|nenalezen|nenájden|není (?:znám|platn)|nebyl[ao]? nalezen|neplatn',
    noSuch: '(?:neznám\\S+|neplatn\\S+|neexistující) ',
    host: 'domén',
    full: '\\bpln[áýée]|překroč|prekroč|přeplněn',
    closed: 'není (?:již )?aktivní|zablokov|deaktivov|pozastaven|zakázán',
    left: '(?:již|už) (?:u nás )?nepracuje|nepracuje u nás|do důchodu',
    takesNone: 'dom[eé]na[^;]{0,60}(?:nepřijímá|neprijíma)[^.;]{0,12}(?:pošt|zpráv|správ|e-?mail)',
    moved: 'nová adresa (?:je|:)|změnil\\S? adresu',
  },
  // Swedish, Danish, Norwegian
  {
    sender: 'avsändar|afsender|avsender',
    who: 'användar|mottagar|adress|konto|brevlåd|postlåd|inkorg|bruger|modtager|bruker|mottaker|adresse|postkasse|postboks|innboks',
    gone: '(?:finns|existerar) inte|okänd|ogiltig|inte (?:att )?hitta|hittades inte|(?:findes|finnes|fins|eksisterer) ikke|ukendt|ukjent|ugyldig|ikke (?:fundet|funnet|kendt|kjent)',
    noSuch: '(?:okänd|ogiltig|ukendt|ukjent|ugyldig)\\S? (?:e-?post)?|(?:finns|findes|finnes) (?:ingen|inget|intet) ',
    host: 'domän|domæne|domene',
    full: '\\bfull\\b|\\bfuld\\b|fyldt|(?:överskrid|overskre)\\S+[^.;]{0,20}kvot',
    closed:
      'inte (?:längre )?aktiv|ikke (?:længere |lenger )?aktiv|spärra|spærret|sperret|inaktiver|deaktiver|avstäng|stängd|lukket|stengt|suspender',
    kept: 'konto|brevlåd|postlåd|postkass',
    deleted: 'borttag|raderad|slettet',
    left: 'har slut(?:at|tet) (?:hos|på|vid|ved|sin)|arbetar inte (?:längre|kvar)|har fratrådt|arbejder ikke længere|jobber ikke lenger|pension(?:erad|eret|ert)|gått i pension|gået på pension',
    takesNone:
      '(?:domän|domæne|domene)[^;]{0,60}(?:tar inte emot|modtager ikke|tar ikke imot|mottar ikke)[^.;]{0,12}(?:e-?post|mejl|mail)',
    moved: '(?:nya|nye|ny) (?:e-?post|mail)?-?adress\\S{0,3} (?:är|er|:)|(?:fået|fått) ny (?:e-?post|mail)?-?adresse?',
  },
  // Finnish
  {
    sender: 'lähettäj',
    who: 'käyttäjä|vastaanottaja|osoite|osoitetta|\\btili|postilaatik',
    gone: 'ei (?:löydy|löytynyt|ole olemassa|ole voimassa|tunneta)|tuntematon|virheelli',
    noSuch: '(?:tuntematon|virheellinen) (?:sähköposti)?',
    host: 'verkkotunnus|toimialue',
    full: 'täynnä|täysi\\b',
    closed: 'suljettu|lukittu|poistettu käytöstä',
    kept: 'tunnus|\\btili|postilaatik',
    deleted: 'poistettu(?! käytöstä)',
    left: 'ei (?:enää )?työskentele|eläkkeel',
  },
  // Hungarian
  {
    sender: 'feladó',
    who: 'felhasználó|címzett|postafiók|fiók|\\bcím\\b',
    gone: 'nem (?:létezik|található|érvényes)|ismeretlen|érvénytelen|megszűnt',
    noSuch: '(?:ismeretlen|érvénytelen|nem létező|nincs ilyen) ',
    host: 'tartomány',
    full: 'megtelt|betelt|\\btele\\b',
    closed: 'nem aktív|letilt|le van tiltva|felfüggeszt|zárol',
    left: 'már nem (?:dolgozik (?:itt|nálunk)|munkatárs)|nálunk már nem dolgozik',
  },
  // Greek
  {
    sender: 'αποστολ',
    who: 'χρηστ|χρήστ|παραληπτ|παραλήπτ|διεύθυνση|λογαριασμ|γραμματοκιβώτιο',
    kept: 'λογαριασμ|γραμματοκιβώτιο',
    deleted: 'διαγράφ',
    gone: 'δεν (?:υπάρχει|βρέθηκε|είναι έγκυρ|αναγνωρίζ)|άγνωστ|ανύπαρκτ|μη έγκυρ',
    noSuch: '(?:(?:άγνωστ|ανύπαρκτ|μη έγκυρ)\\S{1,3}|δεν υπάρχει) ',
    full: 'πλήρ|γεμάτ|υπερβ',
    closed: 'απενεργοποι|ανασταλ|κλειδωμ',
  },
  // Romanian
  {
    sender: 'expeditor',
    who: 'utilizator|destinatar|\\badresa|\\bcont(?:ul)?\\b|căsuța|cutia',
    gone: 'nu (?:există|exista|a fost găsit|este valid)|necunoscut|inexistent|invalid',
    noSuch: '(?:necunoscut|inexistent|invalid)\\S? ',
    host: 'domeniul',
    full: '\\bplin[ăa]|depășit',
    closed: 'dezactivat|suspendat|blocat|închis',
    left: 's-a pensionat|nu mai lucrează (?:la|aici|cu)',
  },
  // Indonesian and Malay
  {
    sender: 'pengirim',
    who: 'pengguna|penerima|alamat(?! ip)|akun|kotak (?:surat|pesan|masuk)|mailbox',
    gone: 'tidak (?:ditemukan|ada|dikenal|valid|terdaftar|wujud|sah|dijumpai)',
    noSuch: '(?:tidak ada|tidak ditemukan) ',
    host: '\\bdomain tujuan|\\bdomain penerima',
    full: 'penuh|melebihi kuota',
    closed: 'dinonaktifkan|ditangguhkan|diblokir|dibekukan|digantung',
    left: '(?:sudah tidak|tidak lagi) bekerja (?:di|pada|untuk)|telah berhenti bekerja',
    takesNone: 'domain[^.;]{0,40}tidak menerima (?:e-?mail|surat)',
    moved: 'alamat (?:e-?mail )?baru(?:nya)?(?: adalah| ?:)|alamat[^.;]{0,30} (?:diganti|diubah) menjadi',
  },
  // Arabic
  {
    sender: 'المرسل',
    who: 'المستخدم|المستلم|المتلقي|البريد|العنوان|عنوان|الحساب|صندوق',
    gone: 'غير (?:موجود|معروف|صالح|صحيح)|لا يوجد',
    host: 'النطاق',
    full: 'ممتلئ|تجاوز',
    closed: 'معطل|موقوف|مغلق',
  },
  // Hebrew
  {
    sender: 'השולח',
    who: 'המשתמש|הנמען|הכתובת|התיבה|החשבון|תיבת',
    gone: '(?:לא|אינו|אינה) (?:קיים|קיימת|נמצא|נמצאה|מוכר|מוכרת|תקין|תקינה|ידוע)',
    host: 'הדומיין',
    full: 'מלאה|מלא(?![א-ת])',
    closed: 'חסום|חסומה|מושבת|מושעה|נעול',
  },
]
