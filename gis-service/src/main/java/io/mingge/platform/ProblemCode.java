package io.mingge.platform;

/// Every refusal a client of the HTTP interface can see: its status and its words in both
/// languages. The name is the contract (`code` in the problem document); the words may be
/// improved.
public enum ProblemCode {
  // General
  MALFORMED_REQUEST(400, "请求格式不正确", "The request could not be read"),
  UNAUTHENTICATED(401, "请先登录", "Sign in first"),
  FORBIDDEN(403, "没有权限执行该操作", "You may not do this"),
  NOT_FOUND(404, "未找到", "Not found"),
  METHOD_NOT_ALLOWED(405, "不支持该方法", "Method not allowed"),
  NOT_ACCEPTABLE(406, "无法提供所请求的格式", "The requested format is not available"),
  CONFLICT(409, "数据已被他人修改，请刷新后重试", "The data changed meanwhile; reload and try again"),
  PAYLOAD_TOO_LARGE(413, "内容过大", "The content is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "不支持该内容类型", "Unsupported content type"),
  INVALID_VALUE(422, "填写的内容不正确", "A value is not acceptable"),
  INTERNAL_ERROR(500, "系统内部错误，请联系管理员", "Internal error; tell the administrator"),
  UNAVAILABLE(503, "服务暂不可用，请稍后重试", "Temporarily unavailable; try again"),

  // Identity
  CROSS_SITE_REQUEST(403, "拒绝跨站请求", "Cross-site request refused"),
  LOGIN_FAILED(401, "用户名或密码错误", "User name or password is wrong"),
  LOCAL_ACCOUNTS_OFF(409, "请使用统一身份认证登录", "Sign in with the identity provider"),
  TOO_MANY_ATTEMPTS(429, "尝试次数过多，请稍后再试", "Too many attempts; wait before the next one"),
  WEAK_PASSWORD(422, "密码至少 12 个字符", "The password needs at least 12 characters"),
  SETUP_NOT_NEEDED(409, "系统已完成初始化", "The system is already set up"),
  SETUP_CODE_INVALID(403, "初始化码不正确", "The setup code is wrong"),
  OUT_OF_SCOPE(403, "超出管辖范围", "Outside your area"),

  // Areas, grids, cameras
  UNKNOWN_AREA(404, "未找到该区域", "Unknown area"),
  CAMERA_NOT_FOUND(404, "未找到该摄像机", "Unknown camera"),

  // Camera views
  VIEW_PURPOSE_REQUIRED(422, "调阅视频须填写用途", "A view needs a purpose"),
  VIEW_OBJECT_REQUIRED(422, "调阅视频须关联事项", "A view needs the object it serves"),
  VIEW_REASON_REQUIRED(422, "调阅视频须填写事由", "A view needs a reason"),
  VIEW_NOT_PERMITTED(403, "无权以此用途调阅该视频", "You may not view this camera for this purpose"),
  VIEW_OBJECT_NOT_FOUND(404, "未找到关联事项", "The object of the view does not exist"),
  VIEW_OBJECT_CLOSED(422, "关联事项已办结", "The object of the view is closed"),
  CAMERA_TOO_FAR(422, "摄像机距事发位置过远", "The camera is too far from the place"),
  VIEW_NOT_FOUND(404, "未找到该调阅记录", "Unknown view"),
  VIEW_ENDED(409, "该调阅已结束", "The view has ended"),

  // Subjects, location, alarms
  SUBJECT_NOT_FOUND(404, "未找到该矫正对象", "Unknown subject"),
  NO_ACTIVE_BASIS(403, "电子定位没有有效的法律依据", "No active legal basis for positioning"),
  NO_LEGAL_BASIS(403, "没有有效的法律依据，位置未保存", "No legal basis; the position was not stored"),
  DEVICE_REFUSED(401, "设备或密钥不正确", "Unknown device or wrong secret"),
  TOO_MANY_REPORTS(429, "设备上报过于频繁，请稍后重试", "The device reports too fast; try again later"),
  DEVICE_NOT_FOUND(404, "未找到该定位装置", "Unknown device"),
  DEVICE_EXISTS(409, "该装置标识已登记", "A device with this identity is registered"),
  FEED_KEY_NOT_FOUND(404, "未找到该上传密钥", "Unknown feed key"),
  BAD_FIX(400, "定位数据不正确", "The position report is not acceptable"),
  ALARM_NOT_FOUND(404, "未找到该预警", "Unknown alarm"),
  ZONE_NOT_FOUND(404, "未找到该围栏", "Unknown zone"),
  ZONE_SHAPE_REFUSED(422, "围栏图形不符合要求", "The drawing cannot become a zone"),
  ZONE_FILE_UNREADABLE(422, "文件无法识别", "The file could not be read"),
  TRANSITION_NOT_ALLOWED(409, "当前状态不允许该操作", "The present state does not allow this"),
  TRANSITION_INCOMPLETE(422, "缺少必填的处理内容", "The step lacks something it needs"),
  SAME_PERSON(403, "须由另一人办理", "Another person has to do this"),
  EMERGENCY_NOT_FOUND(404, "未找到该应急状态", "Unknown emergency"),
  ORDER_NOT_FOUND(404, "未找到该禁止接触令", "Unknown no-contact order"),
  SHIFT_NOT_FOUND(404, "未找到该值班记录", "Unknown shift"),
  CHANNEL_NOT_FOUND(404, "未找到该推送渠道", "Unknown delivery channel"),
  MESSAGE_NOT_FOUND(404, "未找到该推送消息", "Unknown message"),
  ADDRESS_REFUSED(422, "该地址不允许作为推送目标", "This address may not be delivered to"),

  // Checks and campaigns
  CHECK_NOT_FOUND(404, "未找到该核查", "Unknown check"),
  CHECK_ALREADY_OPEN(409, "该对象已有一次核查正在进行", "A check of this subject is open already"),
  CHECK_NOT_OPEN(409, "该核查现在不能应答", "This check is not open now"),
  CHECK_NOT_DUE(409, "该对象目前不应核查", "This subject is not to be checked now"),
  CHECK_LINK_INVALID(404, "链接无效，请使用最新收到的链接", "This link is not valid; use the newest one"),
  CHECK_EXPIRED(410, "核查已超过应答时间，链接已失效", "The time to answer is over; the link has expired"),
  CHECK_ANSWERED(409, "已经应答过，每次核查只接收一个位置", "Answered already; a check takes one position"),
  CAMPAIGN_NOT_FOUND(404, "未找到该活动", "Unknown campaign"),
  CAMPAIGN_NOT_RUNNING(409, "活动不在有效期内", "The campaign is not running"),
  CAMPAIGN_CONSENT_REQUIRED(422, "须本人同意后才能上报", "Your consent is needed first"),
  POSITION_TOO_OLD(422, "定位时间过早，请重新定位", "The position is too old; locate again"),

  // Supervision
  NAMED_OFFICERS_ONLY(
      403, "未成年对象档案仅限指定工作人员查阅", "The file of a minor is open to named officers only"),
  DOCUMENT_NOT_FOUND(404, "未找到该文书", "Unknown document"),
  DOCUMENT_REFUSED(422, "文书须为 PDF、JPEG 或 PNG", "A document is a PDF, a JPEG or a PNG"),
  BASIS_NOT_FOUND(404, "未找到该定位依据", "Unknown legal basis"),
  LEAVE_NOT_FOUND(404, "未找到该请假", "Unknown leave"),
  PERMIT_NOT_FOUND(404, "未找到该许可", "Unknown permit"),
  DISCIPLINE_NOT_FOUND(404, "未找到该奖惩记录", "Unknown measure"),
  AFTERCARE_NOT_FOUND(404, "未找到该帮教对象", "Unknown aftercare person"),
  CONSENT_REQUIRED(422, "建立帮教档案须本人重新同意", "A help file needs the person's fresh consent"),

  // Incidents
  INCIDENT_NOT_FOUND(404, "未找到该事件", "Unknown incident"),
  OUTSIDE_EVERY_GRID(422, "该位置不属于任何网格", "The place lies in no grid"),
  PHOTO_REFUSED(422, "照片无法识别", "The photo could not be read");

  private final int status;
  private final String zh;
  private final String en;

  ProblemCode(int status, String zh, String en) {
    this.status = status;
    this.zh = zh;
    this.en = en;
  }

  public int status() {
    return status;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  /// The address that identifies the kind of problem: `urn:mingge:problem:login-failed`.
  public String type() {
    return "urn:mingge:problem:" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
