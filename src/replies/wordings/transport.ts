import type { Wording } from './wording.ts'

/** What happened on the way, and in the server. */
export const ofTransport: readonly Wording[] = [
  // Given up
  [
    /in the queue for the maximum\b|maximum (?:number of )?delivery attempts (?:was |has been )?(?:exceeded|reached)|превышено время ожидания доставки|tempo massimo di consegna superato|(?:message|mail|e-?mail|delivery time|queue|retry|delivery).{0,20}(?:expired|timed out|timeout exceeded|time ?out exceeded)|(?:in|on) (?:the )?queue (?:too long|for \d)|all attempts to|\baborted after \d+ (?:day|hour|attempt)|too long in (?:the )?queue|retry time not reached|have been failing for a long time|(?:could not be|not been|not be|unable to be|was not|failed to be) (?:delivered|reachable|collected|sent) (?:for|within|after|in) .{0,30}(?:hours?|days?|period|attempts?|tries|retries)|\btrying for \d+ (?:days?|hours?)\b|\btried \d+ times?\b|\btried \d+ time\(s\)|(?<!undelivered )after (?:multiple |several |\d+ )?(?:days|hours|attempts|retries|tries)|\btimed out\b|within .{0,30}(?:queue period|time limit)|is not going to try|failed (?:after )?\d+ (?:delivery )?(?:attempts|tries)|QUEUE\.Expired|\b(?:message|mail) (?:is )?too old\b|maximum (?:retries|attempts)|多次(?:尝试|投递|重试)|重试.{0,8}(?:超|失败)|超时|逾時|タイムアウト|期限切れ|timeout waiting for|in the spool for|warteschlange [^.;]{0,20}abgelaufen|nach \d+ tagen aufgegeben|не отвечал\S? (?:в течение|более)|попытки (?:доставки )?прекращены|zeitüberschreitung|délai.{0,12}(?:expir|dépass)/i,
    'expired',
  ],

  [
    /\d ?(?:日間|日|天|時間|小时|小時|회|차례|次|回|tagen?|stunden|jours|heures|d[ií]as|horas|giorni|ore|дн\S{1,2}|час\S{0,2}|dni|godzin|dagen|uur|gün|saat|ngày|dygn|dage)(?![a-z]).{0,24}(?:再送|試|重试|重試|尝试|嘗試|投递|配送|배달|시도|versuch|tentativ|intent|попыт|prób|poging|denem|thử|försök|forsøg|zugestellt|consegna|remis|livr|entreg|достав|dostarcz|bezorg)|(?:versuch|tentativ|intent|попыт|prób|poging|denem|försök|forsøg)\S{0,6} .{0,24}\d ?(?:tag|stund|jour|heure|d[ií]a|hora|giorn|дн|час|dni|dag|gün)/i,
    'expired',
  ],
  [
    /failed to connect|refused (?:the |your |our )?connection|unable to connect|connection (?:was )?refused|not accept our requests to connect/i,
    'network',
  ],
  [/did not respond|not responding|no answer from/i, 'expired'],

  // DNS, connection, TLS
  [
    /(?:connection|connect|session)\b.{0,40}(?:refused|reset|dropped|closed|lost|failed|failure|aborted|interrupted|terminated|unable|could not be)|could not open (?:a |the )?(?:session|connection)|(?:lost|dropped|broken|unable to establish|couldn't (?:establish|connect)|wasn't able to establish|could not (?:establish|connect)|unable to (?:connect|reach|contact)|can ?not connect|can't connect|failed to (?:connect|contact)) |no route to host|(?:network|host|server|destination|address) .{0,12}(?:unreachable|not reachable|is down)|network (?:error|problem|failure)|\btls\b|\bssl\b|starttls|certificate|handshake|protocol error|broken pipe|\bdns\b|\bservfail\b|name server|\blookups?\b.{0,20}(?:fail|did not complete)|no (?:route|path) (?:found )?to\b|could ?n[o']t (?:be )?(?:look|resolv)|域名服务器没有应答|无法连接|無法(?:連線|建立連線)|連線失敗|nie można nawiązać połączenia|tiempo de espera de la conexi|impossibile stabilire|bağlantı kurulamad|연결할 수 없|server\S* [^.;]{0,20}(?:non raggiungibile|nicht erreichbar|injoignable|inaccesible|inalcançável|niedostępn)|сервер\S* [^.;]{0,20}недоступ|连接(?:失败|被拒|中断)|网络(?:异常|错误|故障)|(?:接続|通信)でき(?:ません|な)|verbindung.{0,30}(?:fehl|nicht|abgelehnt)|connexion.{0,30}(?:refus|échou|impossible)/i,
    'network',
  ],

  // The server's own trouble
  [
    /(?:system|local|internal|server|configuration|temporary|mailer|software|processing|storage|transient|database|ldap|i\/o|input\/output|disk|resource)s? (?:\w+ )?(?:error|failure|problem|trouble|exception|busy|misconfigur|incorrectly|unavailable)|(?:insufficient|out of) (?:system )?(?:resources|storage|memory)|no space left|\bdisk (?:is )?full\b|system (?:is )?(?:full|busy|not accepting|overload|resources)|service (?:is )?(?:temporarily |currently )?(?:not available|down)|(?:server|system|host)\b.{0,20}(?:busy|overload|too busy|shutting down|not ready|shut down|maintenance)|(?:try|retry) (?:again )?later|please (?:retry|try again)|can't create|cannot (?:append|open|write|create|update)|command (?:died|failed|time limit|terminated)|exited with|unexpected (?:error|response|failure)|permission denied|read-?only|no such file or directory|bad configuration|ambiguous|misconfigured|there is no mdb|\bis (?:currently |temporarily )?down\b|mail transport error|\blicen[cs]e\b.{0,60}(?:invalid|expired|not found)|transport (?:is )?(?:un|not )available|several matches found|unable to (?:write|open|create|lock|save|process)|write (?:error|fail)|cannot allocate|pipe to|local delivery fail|error (?:in|while) processing|系统(?:繁忙|错误|异常|忙)|服务器(?:繁忙|错误|异常|忙)|しばらくして|後ほど|나중에 다시|잠시 후|später (?:erneut|noch|wieder)|réessay|ultérieurement|intente\S* (?:\S+ )?más tarde|riprova\S* più tardi|tente (?:novamente|mais tarde)|попробуйте позже|повторите (?:попытку )?(?:позже|позднее)|spróbuj (?:ponownie )?później|later opnieuw|daha sonra (?:tekrar|yeniden)|thử lại sau|システムエラー|サーバー?(?:エラー|が混)/i,
    'system',
  ],
]
