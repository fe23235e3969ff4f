<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>What the next photo shows</source>
        <translation>下一张照片的类别</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Files {count}</source>
        <translation>附件 {count}</translation>
    </message>
    <message>
        <source>No files: drop or paste</source>
        <translation>无附件：可拖入或粘贴</translation>
    </message>
    <message>
        <source>Photos, recordings, papers</source>
        <translation>照片、录音、文件</translation>
    </message>
    <message>
        <source>adding…</source>
        <translation>添加中…</translation>
    </message>
    <message>
        <source>No program of this computer shows it: save a copy instead (Ctrl+S)</source>
        <translation>本机没有程序可打开：请另存一份（Ctrl+S）</translation>
    </message>
    <message>
        <source>Save a copy without place and time</source>
        <translation>另存（不含拍摄位置和时间）</translation>
    </message>
    <message>
        <source>What is attached to a case stays there</source>
        <translation>已附到案卷的不能撤回</translation>
    </message>
    <message>
        <source>What it shows was said when it was attached</source>
        <translation>类别在添加时已定</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>AttendedLine</name>
    <message>
        <source>Hand back</source>
        <translation>交回</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>接管…</translation>
    </message>
    <message>
        <source>In hand: not known</source>
        <translation>处理人未知</translation>
    </message>
</context>
<context>
    <name>Audience</name>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>May be told outside: no names, no numbers of persons</source>
        <translation>可对外告知：不写姓名、不写个人电话</translation>
    </message>
    <message>
        <source>Stays inside</source>
        <translation>仅限内部</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Find unit</source>
        <translation>找单位</translation>
    </message>
    <message>
        <source>By name, code or pinyin initials</source>
        <translation>可用名称、代码或拼音首字母</translation>
    </message>
    <message>
        <source>{count} cases</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>The cases, and to which unit each goes</source>
        <translation>案件及各自派往的单位</translation>
    </message>
    <message>
        <source>{count} more were chosen; do them afterwards</source>
        <translation>另选了 {count} 件，请稍后再办</translation>
    </message>
    <message>
        <source>Say what the unit is to do</source>
        <translation>请写明要单位做什么</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>no unit yet</source>
        <translation>未定单位</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
</context>
<context>
    <name>Because</name>
    <message>
        <source>Reasons, returns and past cases</source>
        <translation>理由、退单与过往案件</translation>
    </message>
    <message>
        <source>Responsibility table…</source>
        <translation>责任清单…</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
</context>
<context>
    <name>CallBackStep</name>
    <message>
        <source>What was said</source>
        <translation>回访记录</translation>
    </message>
    <message>
        <source>Call back whoever reported it, then one key</source>
        <translation>回访来电人后按一键记录</translation>
    </message>
    <message>
        <source>Tried before: not reached</source>
        <translation>此前回访未接通</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>Kept {time}</source>
        <translation>已存 {time}</translation>
    </message>
    <message>
        <source>mandatory {given} / {all}</source>
        <translation>必填 {given} / {all}</translation>
    </message>
    <message>
        <source>Still to give: {fields}</source>
        <translation>还缺：{fields}</translation>
    </message>
    <message>
        <source>All that is mandatory is given</source>
        <translation>必填已齐</translation>
    </message>
</context>
<context>
    <name>CallerRow</name>
    <message>
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message>
        <source>May be told…</source>
        <translation>对外口径…</translation>
    </message>
    <message>
        <source>on record, hidden</source>
        <translation>有记录，已隐藏</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>显示…</translation>
    </message>
    <message>
        <source>asking the centre</source>
        <translation>正在问中心</translation>
    </message>
    <message>
        <source>nobody on record</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>confidential</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>wants a call back</source>
        <translation>需回访</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>无号码</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>Cameras near here</source>
        <translation>附近视频</translation>
    </message>
    <message>
        <source>Open the video</source>
        <translation>打开视频</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Possible duplicates</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>same component</source>
        <translation>同一部件</translation>
    </message>
    <message>
        <source>same house</source>
        <translation>同一门牌</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Binds {unit}</source>
        <translation>约束{unit}</translation>
    </message>
    <message>
        <source>{division} waits for an answer until {time}; it may come by phone as well.</source>
        <translation>{division}征询，{time} 前答复；电话答复的，由对方协同员记录。</translation>
    </message>
    <message>
        <source>The case becomes “{status}”.</source>
        <translation>案件将变为“{status}”。</translation>
    </message>
    <message>
        <source>The decision binds the unit: it cannot return the case as not its own.</source>
        <translation>确权决定对该单位有约束力：不得再以非本单位职责退回。</translation>
    </message>
    <message>
        <source>Nobody is proposed: no rule names a unit</source>
        <translation>无推荐单位：没有规则指明责任单位</translation>
    </message>
    <message>
        <source>Proposed: {units}</source>
        <translation>推荐：{units}</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>征询单位</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>确权会</translation>
    </message>
    <message>
        <source>Open in the sheet</source>
        <translation>打开案卷</translation>
    </message>
    <message>
        <source>{action}…</source>
        <translation>{action}…</translation>
    </message>
</context>
<context>
    <name>CaseActions</name>
    <message>
        <source>Actions of the case</source>
        <translation>案件操作</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Applications, orders and what is rarer</source>
        <translation>申请、督办及其他少用操作</translation>
    </message>
    <message>
        <source>Not now {count}</source>
        <translation>暂不可用 {count}</translation>
    </message>
    <message>
        <source>{action}…</source>
        <translation>{action}…</translation>
    </message>
</context>
<context>
    <name>CaseLayers</name>
    <message>
        <source>Shapes</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>聚合</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>疏密</translation>
    </message>
    <message>
        <source>With words</source>
        <translation>带文字</translation>
    </message>
    <message>
        <source>Signs only</source>
        <translation>只有符号</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>显示为</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>CaseQueue</name>
    <message>
        <source>Case queue</source>
        <translation>案件队列</translation>
    </message>
    <message>
        <source>One case per row; Enter opens it</source>
        <translation>每行一案，回车打开</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Filter the queue</source>
        <translation>筛选队列</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>CaseSheet</name>
    <message>
        <source>No case selected</source>
        <translation>未选案件</translation>
    </message>
    <message>
        <source>Press Enter in the queue.</source>
        <translation>在队列里按 Enter。</translation>
    </message>
</context>
<context>
    <name>CensusRow</name>
    <message>
        <source>{census}, paused</source>
        <translation>{census}，已暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>The census waits; everything else goes on</source>
        <translation>普查数据暂停接收，其他照常</translation>
    </message>
</context>
<context>
    <name>ChoosePast</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>An hour is shown as this desk knows it: queue, map and intercom log. Nothing can be done in it; the desk goes on behind.</source>
        <translation>按本机所存，重现一小时：队列、地图、对讲。回放中不能办案；本席在后台照常同步。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Today {day}</source>
        <translation>今天 {day}</translation>
    </message>
    <message>
        <source>Yesterday {day}</source>
        <translation>昨天 {day}</translation>
    </message>
    <message>
        <source>The hour is made ready</source>
        <translation>正在准备</translation>
    </message>
</context>
<context>
    <name>CityMap</name>
    <message>
        <source>Several times within a minute. Cases and commands are not affected; the log says how.</source>
        <translation>一分钟内多次中断。案件和命令不受影响，原因见日志。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>The chosen case is not on the map</source>
        <translation>所选案件不在图上</translation>
    </message>
    <message>
        <source>Drawn from the census, local</source>
        <translation>按普查绘制·本地</translation>
    </message>
    <message>
        <source>Reopen the map</source>
        <translation>重新打开地图</translation>
    </message>
    <message>
        <source>Sketched base map, local</source>
        <translation>示意底图·本地</translation>
    </message>
    <message>
        <source>No base map on this desk</source>
        <translation>本席没有底图</translation>
    </message>
    <message>
        <source>The map has ended</source>
        <translation>地图意外结束</translation>
    </message>
    <message>
        <source>The map is opening</source>
        <translation>地图正在打开</translation>
    </message>
    <message>
        <source>The map has ended and is coming back</source>
        <translation>地图已中断，正在恢复</translation>
    </message>
    <message>
        <source>Cases and commands work meanwhile.</source>
        <translation>案件和命令照常可用。</translation>
    </message>
    <message>
        <source>In view: {counts}</source>
        <translation>图中：{counts}</translation>
    </message>
    <message>
        <source>The page did not start in time.</source>
        <translation>地图页面未能及时启动，案件和命令不受影响。</translation>
    </message>
    <message>
        <source>A part is missing on this machine: {what}</source>
        <translation>本机缺少一个部件：{what}</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>{count} cases</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>To the chosen case</source>
        <translation>到所选案件</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>{count} missing, others as of {time}: {why}</source>
        <translation>{count} 格未到，其余为 {time} 的：{why}</translation>
    </message>
    <message>
        <source>{count} tiles missing: {why}</source>
        <translation>{count} 格未到：{why}</translation>
    </message>
    <message>
        <source>{count} tiles as of {time}: {why}</source>
        <translation>{count} 格为 {time} 的：{why}</translation>
    </message>
</context>
<context>
    <name>Classified</name>
    <message>
        <source>Class: name, alias or code</source>
        <translation>类别：名称、别名或代码</translation>
    </message>
    <message>
        <source>Filing condition, if it is clear already</source>
        <translation>立案条件，已明确时选</translation>
    </message>
    <message>
        <source>{name} is not in the catalogue any more: choose a class again</source>
        <translation>目录中已没有{name}：请重新选择类别</translation>
    </message>
    <message>
        <source>No class chosen yet</source>
        <translation>还没选类别</translation>
    </message>
    <message>
        <source>the catalogue has changed: look at it again</source>
        <translation>目录已变更，请再核对</translation>
    </message>
    <message>
        <source>{one} or {other}: {rule}</source>
        <translation>{one}／{other}：{rule}</translation>
    </message>
    <message>
        <source>heard “{word}”</source>
        <translation>听到“{word}”</translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>As wide as the pane allows</source>
        <translation>按窗格宽度显示</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>No key is called that.</source>
        <translation>没有叫这个的按键。</translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>Filter the queue</source>
        <translation>筛选队列</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>最近用过</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Nothing is called that. Near it: {verbs}</source>
        <translation>没有这个命令。相近：{verbs}</translation>
    </message>
    <message>
        <source>on case {number}</source>
        <translation>对当前案件 {number}</translation>
    </message>
    <message>
        <source>on all that are chosen</source>
        <translation>对所选全部案卷</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>open and new ones first</source>
        <translation>未结的、新的在前</translation>
    </message>
    <message>
        <source>Divisions, units, classes</source>
        <translation>区、单位、类别</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>This desk</source>
        <translation>本席</translation>
    </message>
    <message>
        <source>Command, case, pinyin initials</source>
        <translation>命令、案号、拼音首字母</translation>
    </message>
    <message>
        <source>Arrows choose, Enter does, Tab completes, Escape goes back</source>
        <translation>上下键选择，Enter 执行，Tab 补全，Esc 返回</translation>
    </message>
    <message>
        <source>Nothing is called that. Type a number, a word or pinyin initials.</source>
        <translation>没有叫这个的。可输入案号、词语或拼音首字母。</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>do</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>No key acts while you compose</source>
        <translation>组字时不触发快捷键</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Nothing like it is known here. Name a case by its number.</source>
        <translation>本席没有相近的案件，可按案号指定。</translation>
    </message>
    <message>
        <source>Number, or its last digits</source>
        <translation>案号或末几位</translation>
    </message>
    <message>
        <source>Another case</source>
        <translation>另一案</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Same problem, found by city and district: link</source>
        <translation>市区同现，关联</translation>
    </message>
    <message>
        <source>Is {number} a duplicate?</source>
        <translation>{number} 是重复案件吗？</translation>
    </message>
    <message>
        <source>A duplicate is closed with its own number; the other case goes on and is urged.</source>
        <translation>并入后本案按自己的案号结案，另一案继续办理并催办。</translation>
    </message>
</context>
<context>
    <name>ComparedModel</name>
    <message>
        <source>changed</source>
        <translation>已变</translation>
    </message>
</context>
<context>
    <name>ComparedTable</name>
    <message>
        <source>What I saw, what is there now, what I wanted</source>
        <translation>我当时看到、现在中心、我要的</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>This call beside that case</source>
        <translation>本次来电与该案对照</translation>
    </message>
</context>
<context>
    <name>ConditionStep</name>
    <message>
        <source>Filing condition</source>
        <translation>立案条件</translation>
    </message>
    <message>
        <source>Another class: name, alias or code</source>
        <translation>换类别：名称、别名或代码</translation>
    </message>
    <message>
        <source>Class: {name}</source>
        <translation>类别：{name}</translation>
    </message>
</context>
<context>
    <name>ConflictTray</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Accept the centre&apos;s</source>
        <translation>接受中心结果</translation>
    </message>
    <message>
        <source>Withdraw all of these</source>
        <translation>全部撤回</translation>
    </message>
    <message>
        <source>No conflicts</source>
        <translation>没有冲突</translation>
    </message>
    <message>
        <source>What the centre refuses is shown here, with the ways out.</source>
        <translation>中心拒绝的命令会出现在这里，附处理办法。</translation>
    </message>
    <message>
        <source>What is still possible</source>
        <translation>现在仍合法的处理</translation>
    </message>
    <message>
        <source>{count} more fields are the same on all sides</source>
        <translation>其余 {count} 个字段三方一致</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>My “{action}” is dropped; the centre stays as it is.</source>
        <translation>放弃我的“{action}”，中心不变。</translation>
    </message>
    <message>
        <source>What is held behind it is sent after that.</source>
        <translation>之后送出暂缓的命令。</translation>
    </message>
    <message>
        <source>Decided anew on what is there now, and sent.</source>
        <translation>按现在的内容重新决定并送出。</translation>
    </message>
    <message>
        <source>My “{action}” and what is held behind it are dropped.</source>
        <translation>放弃我的“{action}”和其后暂缓的命令。</translation>
    </message>
    <message>
        <source>{action} again</source>
        <translation>再次{action}</translation>
    </message>
</context>
<context>
    <name>CoordinationBoard</name>
    <message>
        <source>Choose a case: what is known of it stands here.</source>
        <translation>选择一件案件，在此查看其情况。</translation>
    </message>
    <message>
        <source>To take up</source>
        <translation>待受理</translation>
    </message>
    <message>
        <source>Being settled</source>
        <translation>确权中</translation>
    </message>
    <message>
        <source>Shelved problems</source>
        <translation>挂账问题库</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已确权</translation>
    </message>
    <message>
        <source>Asked by other districts</source>
        <translation>外区征询</translation>
    </message>
    <message>
        <source>Coordination of difficult cases</source>
        <translation>疑难案件协同</translation>
    </message>
    <message>
        <source>Search what was decided</source>
        <translation>搜索确权先例</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Copy to</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Who else is told of the dispatch</source>
        <translation>派遣时一并告知的区县和单位</translation>
    </message>
    <message>
        <source>Copies to {names}</source>
        <translation>抄送 {names}</translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message>
        <source>Copies of the dispatch</source>
        <translation>派遣抄送</translation>
    </message>
    <message>
        <source>Find district or unit</source>
        <translation>查找区县或单位</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>They read the instruction, for information, as soon as the case is dispatched.</source>
        <translation>案件派遣后，以下对象即收到处置要求，供知悉。</translation>
    </message>
    <message>
        <source>Told: {names}</source>
        <translation>已选：{names}</translation>
    </message>
    <message>
        <source>Nobody is told yet.</source>
        <translation>尚未选择抄送对象。</translation>
    </message>
    <message>
        <source>✓ is told</source>
        <translation>✓ 已选</translation>
    </message>
</context>
<context>
    <name>Deadline</name>
    <message>
        <source>Deadline {time}</source>
        <translation>截止 {time}</translation>
    </message>
    <message>
        <source>The holidays of {years} are not known here: the deadline is a guess</source>
        <translation>没有 {years} 年节假日表，截止时间只是估计</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Name the day as year-month-day, like 2017-09-01.</source>
        <translation>日期请写作年-月-日，如 2017-09-01。</translation>
    </message>
    <message>
        <source>From {day} on cases are filed under it; until then it can be taken back. Press once more.</source>
        <translation>自 {day} 起案件按此版本立案；在此之前可以撤回。再按一次确认。</translation>
    </message>
    <message>
        <source>The edition is approved</source>
        <translation>目录版本已批准</translation>
    </message>
    <message>
        <source>Say why: it is written into the journal.</source>
        <translation>请说明原因：将记入日志。</translation>
    </message>
    <message>
        <source>It will not begin on {day}; the edition before goes on. Press once more.</source>
        <translation>该版本将不再于 {day} 施行，原版本继续有效。再按一次确认。</translation>
    </message>
    <message>
        <source>The approval is withdrawn</source>
        <translation>批准已撤回</translation>
    </message>
    <message>
        <source>The draft with everything in it will be gone for good. Press once more.</source>
        <translation>草案及其全部内容将被永久删除。再按一次确认。</translation>
    </message>
    <message>
        <source>The draft is deleted</source>
        <translation>草案已删除</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>施行日期</translation>
    </message>
    <message>
        <source>Why it is withdrawn</source>
        <translation>撤回原因</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>批准…</translation>
    </message>
    <message>
        <source>Approve now</source>
        <translation>确认批准</translation>
    </message>
    <message>
        <source>Withdraw the approval…</source>
        <translation>撤回批准…</translation>
    </message>
    <message>
        <source>Withdraw now</source>
        <translation>确认撤回</translation>
    </message>
    <message>
        <source>Delete the draft…</source>
        <translation>删除草案…</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>确认删除</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>It is done, but {count} were not told: this desk&apos;s disk refused the notices</source>
        <translation>派遣已保存，但有 {count} 份抄送未能写入本机磁盘，未发出</translation>
    </message>
    <message>
        <source>Write the reply in the line of the comment, then press its key</source>
        <translation>请先在备注栏写好答复，再按答复键</translation>
    </message>
</context>
<context>
    <name>DemoStrip</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新启动</translation>
    </message>
</context>
<context>
    <name>DispatchForm</name>
    <message>
        <source>Find unit</source>
        <translation>找单位</translation>
    </message>
    <message>
        <source>By name, code or pinyin initials</source>
        <translation>按名称、代码或拼音首字母</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为何</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>可不填</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Dock</source>
        <translation>停靠</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>浮动</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>移到左侧</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>移到右侧</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>移到上方</translation>
    </message>
    <message>
        <source>Move to the bottom</source>
        <translation>移到下方</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Restore layout</source>
        <translation>恢复布局</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Gaowei</source>
        <translation>高位</translation>
    </message>
    <message>
        <source>Demonstration city</source>
        <translation>演示城市</translation>
    </message>
</context>
<context>
    <name>DuplicateMarks</name>
    <message>
        <source>Compare…</source>
        <translation>比对…</translation>
    </message>
    <message>
        <source>Possible duplicates: {count}, the nearest {number}</source>
        <translation>疑似重复 {count} 件，最近 {number}</translation>
    </message>
    <message>
        <source>Repeats {case}.</source>
        <translation>重复于 {case}。</translation>
    </message>
    <message>
        <source>Has come back: closed before as {number}.</source>
        <translation>复发：原案 {number} 已结。</translation>
    </message>
    <message>
        <source>Found by city and district: {numbers}.</source>
        <translation>市区同现：{numbers}。</translation>
    </message>
    <message>
        <source>Linked to it: {numbers}.</source>
        <translation>已并入：{numbers}。</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Urged {count} times, last {told}</source>
        <translation>催办 {count} 次，最近 {told}</translation>
    </message>
</context>
<context>
    <name>DuplicatesBeside</name>
    <message>
        <source>within {metres} m or same house, closed too</source>
        <translation>{metres} m 内或同一门牌，含 24 小时内结案</translation>
    </message>
    <message>
        <source>This call</source>
        <translation>本次来电</translation>
    </message>
</context>
<context>
    <name>EditionsDialog</name>
    <message>
        <source>{standing}.</source>
        <translation>{standing}。</translation>
    </message>
    <message>
        <source>{classes} classes, {conditions} filing conditions.</source>
        <translation>小类 {classes} 个，立案条件 {conditions} 条。</translation>
    </message>
    <message>
        <source>Its limits and responsibilities are examples, nobody&apos;s standard.</source>
        <translation>其时限和处置责任为示意，不是任何标准。</translation>
    </message>
    <message>
        <source>{count} classes name no usual condition: the form asks.</source>
        <translation>{count} 个小类未指明默认条件：表单会询问。</translation>
    </message>
    <message>
        <source>Catalogue editions</source>
        <translation>目录版本</translation>
    </message>
    <message>
        <source>What it changes against the edition in force</source>
        <translation>与现行版本相比的变化</translation>
    </message>
    <message>
        <source>Open cases in classes that change</source>
        <translation>变化小类中的在办案卷</translation>
    </message>
    <message>
        <source>Enter shows the cases in the queue</source>
        <translation>按 Enter 在队列中显示这些案件</translation>
    </message>
    <message>
        <source>Read a city&apos;s table…</source>
        <translation>读入城市目录表…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>EmergencyBanner</name>
    <message>
        <source>{count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
    <message>
        <source>unanswered {age}</source>
        <translation>待答复 {age}</translation>
    </message>
    <message>
        <source>Say what was answered</source>
        <translation>写下怎样答复的</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>pinned on every seat</source>
        <translation>所有席位置顶</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>求助</translation>
    </message>
    <message>
        <source>Answer to the emergency</source>
        <translation>对求助的答复</translation>
    </message>
    <message>
        <source>What was answered ({keys})</source>
        <translation>怎样答复的（{keys}）</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Its case</source>
        <translation>看案件</translation>
    </message>
</context>
<context>
    <name>FactList</name>
    <message>
        <source>More</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>FieldsDialog</name>
    <message>
        <source>Came by</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Recorded on behalf of {unit}</source>
        <translation>代{unit}登记</translation>
    </message>
    <message>
        <source>Nothing is attached to the case that could be named as proof</source>
        <translation>案件尚无可作证明的附件，请先添加附件</translation>
    </message>
    <message>
        <source>Choose how the word came</source>
        <translation>选择渠道</translation>
    </message>
</context>
<context>
    <name>FiledLayers</name>
    <message>
        <source>Period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>{count} and more</source>
        <translation>{count} 以上</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>正在读取……</translation>
    </message>
    <message>
        <source>Per square of {distance}</source>
        <translation>每 {distance} 见方</translation>
    </message>
    <message>
        <source>Per unit grid</source>
        <translation>每单元网格</translation>
    </message>
    <message>
        <source>The centre&apos;s rows are still being read.</source>
        <translation>中心的案件还在读入。</translation>
    </message>
    <message>
        <source>Nothing was filed in it.</source>
        <translation>这段时间没有立案。</translation>
    </message>
    <message>
        <source>This desk keeps what ended since {day}; before that, cases are missing.</source>
        <translation>本机只存有 {day} 以来结束的案件，更早的不全。</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Builds a Chengdu with illustrative cases and people on this machine; reaches no other system.</source>
        <translation>在本机建一个带示例案件和人物的成都；不连任何外部系统。</translation>
    </message>
    <message>
        <source>Demonstration city</source>
        <translation>演示城市</translation>
    </message>
    <message>
        <source>A centre that exists</source>
        <translation>已有中心</translation>
    </message>
    <message>
        <source>Its address and database, as a manager gives them.</source>
        <translation>填写管理员给的地址和数据库。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>本机称呼</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>host:port, several with commas</source>
        <translation>主机:端口，可填多个，用逗号分开</translation>
    </message>
    <message>
        <source>what the people here call it</source>
        <translation>这里的人怎么叫它</translation>
    </message>
    <message>
        <source>Which centre</source>
        <translation>连接哪里</translation>
    </message>
    <message>
        <source>It can be changed later on the sign-in card.</source>
        <translation>以后可在登录卡片上改。</translation>
    </message>
    <message>
        <source>Write the address as host or host:port, several with commas</source>
        <translation>地址写成 主机 或 主机:端口，多个用逗号分开</translation>
    </message>
    <message>
        <source>The database must be named; managers usually call it gaowei</source>
        <translation>须填数据库名，通常是 gaowei</translation>
    </message>
</context>
<context>
    <name>GoTo</name>
    <message>
        <source>Coordinates, component, grid, place</source>
        <translation>坐标、部件编号、网格、地点</translation>
    </message>
    <message>
        <source>What the coordinates are given in</source>
        <translation>坐标所用坐标系</translation>
    </message>
    <message>
        <source>104.0668, 30.5728 · GCJ-02 104.0692, 30.5701 · a code · a road and number</source>
        <translation>104.0668, 30.5728 · GCJ-02 104.0692, 30.5701 · 编号 · 道路门牌</translation>
    </message>
    <message>
        <source>Nothing of this city is called so</source>
        <translation>本市没有这样的地点</translation>
    </message>
    <message>
        <source>{place} lies outside this city</source>
        <translation>{place} 不在本市</translation>
    </message>
    <message>
        <source>{place}, read as {frame}</source>
        <translation>{place}，按 {frame} 理解</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>In conflict</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>Grid {grid}</source>
        <translation>网格 {grid}</translation>
    </message>
    <message>
        <source>Component {id}</source>
        <translation>部件 {id}</translation>
    </message>
    <message>
        <source>place without a sure point</source>
        <translation>位置不可靠</translation>
    </message>
    <message>
        <source>no point: {why}</source>
        <translation>无坐标：{why}</translation>
    </message>
</context>
<context>
    <name>HeldList</name>
    <message>
        <source>Held behind it, of the same case</source>
        <translation>因此暂缓的同案命令</translation>
    </message>
    <message>
        <source>Commands of other cases go on</source>
        <translation>其他案件的命令照常发送</translation>
    </message>
</context>
<context>
    <name>HintBox</name>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>{key}: every action, case, place and setting, by its name or its initials</source>
        <translation>{key}：按名称或拼音首字母找任何操作、案件、地点和设置</translation>
    </message>
    <message>
        <source>{key} shows all keys</source>
        <translation>{key} 显示全部按键</translation>
    </message>
    <message>
        <source>{pane}, then {key}: write down what the radio says</source>
        <translation>{pane}，再按 {key}：记下对讲里说的话</translation>
    </message>
    <message>
        <source>The demonstration city: try another post here</source>
        <translation>演示城市：在这里换一个岗位试试</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>The history is at the centre only: the case ended more than a week ago</source>
        <translation>历史仅存于中心：结案已超过一周</translation>
    </message>
    <message>
        <source>History {count}</source>
        <translation>历史 {count}</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>HowMany</name>
    <message>
        <source>{here} in this list, of {all} open cases</source>
        <translation>本列表 {here} 件，在办共 {all} 件</translation>
    </message>
    <message>
        <source>{here} in this list, {all} without the filter</source>
        <translation>本列表 {here} 件，不筛选 {all} 件</translation>
    </message>
    <message>
        <source>{here} ended within {days} days; older ones are in “{view}”</source>
        <translation>{days} 天内办结 {here} 件；更早的见“{view}”</translation>
    </message>
    <message>
        <source>{count} in {days} days</source>
        <translation>{days} 天内 {count}</translation>
    </message>
    <message>
        <source>{count} in all</source>
        <translation>共 {count} 件</translation>
    </message>
    <message>
        <source>{count} in this list, ended ones among them</source>
        <translation>本列表 {count} 件，含已办结的</translation>
    </message>
    <message>
        <source>about {count}</source>
        <translation>约 {count}</translation>
    </message>
</context>
<context>
    <name>HungList</name>
    <message>
        <source>Proof</source>
        <translation>证明材料</translation>
    </message>
    <message>
        <source>Endorse…</source>
        <translation>初审…</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>驳回…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>答复…</translation>
    </message>
    <message>
        <source>Grant…</source>
        <translation>批准…</translation>
    </message>
</context>
<context>
    <name>InThePast</name>
    <message>
        <source>This is the past: nothing can be done to cases. {keys} goes back to now.</source>
        <translation>回放中不能办案。按 {keys} 回到现在。</translation>
    </message>
</context>
<context>
    <name>InView</name>
    <message>
        <source>In view</source>
        <translation>视野内</translation>
    </message>
    <message>
        <source>Enter opens a case, or goes to a place</source>
        <translation>Enter 打开案件，或移到该处</translation>
    </message>
    <message>
        <source>No open case is in view</source>
        <translation>视野内没有在办案件</translation>
    </message>
    <message>
        <source>Under the cross</source>
        <translation>十字处</translation>
    </message>
    <message>
        <source>duty grid {code}</source>
        <translation>责任网格 {code}</translation>
    </message>
</context>
<context>
    <name>IntercomLog</name>
    <message>
        <source>Only case {number}; press to see everything</source>
        <translation>只看案件 {number}；按下看全部</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>Intercom</source>
        <translation>对讲</translation>
    </message>
    <message>
        <source>One entry per row, the newest below; Enter goes to its case</source>
        <translation>每行一条，最新在下；回车看关联案件</translation>
    </message>
    <message>
        <source>Talk group</source>
        <translation>通话组</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>筛选对讲记录</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Quick entry</source>
        <translation>快速记录</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清空筛选</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>All talk groups</source>
        <translation>全部通话组</translation>
    </message>
    <message>
        <source>Nothing was said that fits this filter</source>
        <translation>没有符合筛选的对讲</translation>
    </message>
    <message>
        <source>Older talk is searched as well.</source>
        <translation>更早的记录也已找过。</translation>
    </message>
    <message>
        <source>The first entries are being read</source>
        <translation>正在读取首批通话记录</translation>
    </message>
    <message>
        <source>They appear by themselves.</source>
        <translation>读到后自动显示。</translation>
    </message>
    <message>
        <source>It works without a radio interface: type “7 on post” and press Enter.</source>
        <translation>没有电台接口也能记：输入“7 到岗”再回车。</translation>
    </message>
    <message>
        <source>Nothing was said on the radio yet</source>
        <translation>还没有对讲记录</translation>
    </message>
</context>
<context>
    <name>KeptForm</name>
    <message>
        <source>New call</source>
        <translation>登记来电</translation>
    </message>
    <message>
        <source>Answered at once…</source>
        <translation>咨询，已当场答复…</translation>
    </message>
    <message>
        <source>Throw draft away</source>
        <translation>丢弃草稿</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>取回</translation>
    </message>
</context>
<context>
    <name>KeysEditor</name>
    <message>
        <source>In the panes</source>
        <translation>窗格内</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已改</translation>
    </message>
    <message>
        <source>Press the new key</source>
        <translation>请按新的键</translation>
    </message>
    <message>
        <source>{key} moves or writes in every field; choose another key.</source>
        <translation>{key} 在各处用于移动或输入，请另选一键。</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}” here; give that another key first.</source>
        <translation>{key} 在此已用于“{action}”，请先给它另选一键。</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>查找按键</translation>
    </message>
    <message>
        <source>Reset this key</source>
        <translation>恢复此键</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>恢复全部按键</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Find a key</source>
        <translation>查找按键</translation>
    </message>
</context>
<context>
    <name>LayoutPage</name>
    <message>
        <source>Restore layout</source>
        <translation>恢复布局</translation>
    </message>
    <message>
        <source>Show the hints again</source>
        <translation>重新显示提示</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Panes are dragged by their header; a double click lets one float. Kept for you and this post.</source>
        <translation>拖动窗格标题可移动窗格，双击标题使其浮动。布局按人和岗位保存。</translation>
    </message>
</context>
<context>
    <name>LeftOver</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>不再保留</translation>
    </message>
    <message>
        <source>Half typed for “{action}”: {text}</source>
        <translation>“{action}”未完成的内容：{text}</translation>
    </message>
</context>
<context>
    <name>LivingCity</name>
    <message>
        <source>Demonstration city: filling in its past</source>
        <translation>演示城市：正在补入过往案件</translation>
    </message>
    <message>
        <source>The city lives</source>
        <translation>城市运行中</translation>
    </message>
    <message>
        <source>The city rests</source>
        <translation>城市已暂停</translation>
    </message>
    <message>
        <source>The life of the demonstration city has ended by itself.</source>
        <translation>演示城市的运转意外停止。</translation>
    </message>
    <message>
        <source>Filling in the city&apos;s past has ended by itself, before its end.</source>
        <translation>补齐城市往日案件的工作意外中断，尚未完成。</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>{count} new</source>
        <translation>{count} 条新的</translation>
    </message>
</context>
<context>
    <name>Looked</name>
    <message>
        <source>There</source>
        <translation>在案发处</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>在别处</translation>
    </message>
    <message>
        <source>Longitude, latitude</source>
        <translation>经度, 纬度</translation>
    </message>
    <message>
        <source>None yet: attach one, or say why not</source>
        <translation>暂无：附上照片，或选无照片原因</translation>
    </message>
    <message>
        <source>Stood</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <source>Coordinates of where he stood</source>
        <translation>监督员所在坐标</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>现场照片</translation>
    </message>
    <message>
        <source>Photos: none, because</source>
        <translation>无照片的原因</translation>
    </message>
    <message>
        <source>Given in</source>
        <translation>坐标系</translation>
    </message>
</context>
<context>
    <name>LooksPage</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行高</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>The size changes when the program begins anew. What is half typed stays.</source>
        <translation>重新启动后按新的缩放显示。未填完的内容保留。</translation>
    </message>
    <message>
        <source>Begin anew now</source>
        <translation>立即重新启动</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Sounds are off, but for an emergency</source>
        <translation>已静音，紧急求助除外</translation>
    </message>
    <message>
        <source>Sounds are on</source>
        <translation>声音已打开</translation>
    </message>
    <message>
        <source>Call answered and written down; it needs no case</source>
        <translation>咨询已答复并记录，无需立案</translation>
    </message>
    <message>
        <source>Gaowei</source>
        <translation>高位</translation>
    </message>
    <message>
        <source>Nothing in this entry says where it was</source>
        <translation>这条记录没有说明地点</translation>
    </message>
</context>
<context>
    <name>MapPeriod</name>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
</context>
<context>
    <name>MapPrint</name>
    <message>
        <source>PDF, words can be searched</source>
        <translation>PDF，文字可检索</translation>
    </message>
    <message>
        <source>PNG, a picture</source>
        <translation>PNG，图片</translation>
    </message>
    <message>
        <source>{paper} landscape</source>
        <translation>{paper} 横向</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>It shows what is in view now, with scale, date and legend; nobody who called is on it.</source>
        <translation>按当前视野输出，附比例尺、日期、图例；不含来电人信息。</translation>
    </message>
    <message>
        <source>Save or print the map</source>
        <translation>保存或打印地图</translation>
    </message>
    <message>
        <source>Save the map</source>
        <translation>保存地图</translation>
    </message>
    <message>
        <source>The printer did not take it.</source>
        <translation>打印机未接收。</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>已送打印机</translation>
    </message>
    <message>
        <source>The map is not there to be saved; open it again first.</source>
        <translation>地图尚未打开，无法保存；请先重新打开地图。</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>It cannot be written there: {why}. Choose another folder.</source>
        <translation>无法写入：{why}。请换一个文件夹。</translation>
    </message>
    <message>
        <source>City map</source>
        <translation>城市地图</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>图中内容</translation>
    </message>
    <message>
        <source>Coordinates CGCS2000, about 1 : {scale}</source>
        <translation>坐标系 CGCS2000，约 1 : {scale}</translation>
    </message>
    <message>
        <source>north is up</source>
        <translation>上北</translation>
    </message>
    <message>
        <source>The ring whose cases were chosen</source>
        <translation>圈选范围</translation>
    </message>
    <message>
        <source>As of {time}, {who}, seat {seat}</source>
        <translation>截至 {time}，{who}，席位 {seat}</translation>
    </message>
    <message>
        <source>As of {time}, {who}</source>
        <translation>截至 {time}，{who}</translation>
    </message>
    <message>
        <source>Illustrative: demonstration data</source>
        <translation>示意：演示数据</translation>
    </message>
    <message>
        <source>Training: no real cases</source>
        <translation>培训：非真实案件</translation>
    </message>
</context>
<context>
    <name>MapVerbs</name>
    <message>
        <source>Map: {choice} – {option}</source>
        <translation>地图：{choice} – {option}</translation>
    </message>
    <message>
        <source>Hide layer: {layer}</source>
        <translation>隐藏图层：{layer}</translation>
    </message>
    <message>
        <source>Show layer: {layer}</source>
        <translation>显示图层：{layer}</translation>
    </message>
    <message>
        <source>Layer {layer}</source>
        <translation>图层 {layer}</translation>
    </message>
</context>
<context>
    <name>NearToilets</name>
    <message>
        <source>Into the answer</source>
        <translation>写入答复</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Where the caller is</source>
        <translation>来电人所在位置</translation>
    </message>
    <message>
        <source>The case has no point: it is not known what is near it</source>
        <translation>案件没有坐标：不知附近有什么</translation>
    </message>
    <message>
        <source>Nearest public toilets: say where the caller is</source>
        <translation>最近的公厕：请填来电人所在位置</translation>
    </message>
    <message>
        <source>No census is at this desk: it is not known where public toilets are</source>
        <translation>本席位没有普查数据：不知公厕在何处</translation>
    </message>
    <message>
        <source>No public toilet within 1 km is known</source>
        <translation>1 千米内没有已知的公厕</translation>
    </message>
    <message>
        <source>Nearest public toilets, in a straight line</source>
        <translation>最近的公厕（直线距离）</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>To the step now due</source>
        <translation>到当前一步</translation>
    </message>
    <message>
        <source>The case is not among yours any more</source>
        <translation>此案已不在你的范围内</translation>
    </message>
    <message>
        <source>The case is now “{status}”</source>
        <translation>案件现为“{status}”</translation>
    </message>
    <message>
        <source>{who}, {time}: {done}</source>
        <translation>{who} {time}：{done}</translation>
    </message>
</context>
<context>
    <name>NothingHere</name>
    <message>
        <source>The first cases are being read</source>
        <translation>正在读取首批案件</translation>
    </message>
    <message>
        <source>They appear by themselves.</source>
        <translation>读到后会自己出现。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清空筛选</translation>
    </message>
    <message>
        <source>No case is in “{view}”</source>
        <translation>“{view}”里没有案件</translation>
    </message>
    <message>
        <source>All open cases</source>
        <translation>全部在办</translation>
    </message>
    <message>
        <source>No open case lies in the ring</source>
        <translation>所画范围内没有在办案件</translation>
    </message>
    <message>
        <source>Your pool is empty</source>
        <translation>你的池是空的</translation>
    </message>
    <message>
        <source>New cases appear by themselves.</source>
        <translation>新案件会自己出现。</translation>
    </message>
    <message>
        <source>Without “{term}” there are {count}.</source>
        <translation>去掉“{term}”有 {count} 件。</translation>
    </message>
    <message>
        <source>Without “{term}”</source>
        <translation>去掉“{term}”</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>没有符合“{text}”的案件</translation>
    </message>
    <message>
        <source>{count} in “{view}”</source>
        <translation>“{view}”里有 {count} 件</translation>
    </message>
    <message>
        <source>{count} cases are open.</source>
        <translation>全部在办 {count} 件。</translation>
    </message>
</context>
<context>
    <name>NoticesDialog</name>
    <message>
        <source>Notices to us</source>
        <translation>收到的抄告</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>{action}…</source>
        <translation>{action}…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Found by city and district alike within {days} days: {count}</source>
        <translation>近 {days} 天市区同现：{count} 对</translation>
    </message>
    <message>
        <source>Nobody has told us anything.</source>
        <translation>没有收到抄告。</translation>
    </message>
</context>
<context>
    <name>OutsideDialog</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The reply and public remarks; nothing internal, no names, no numbers of persons</source>
        <translation>只含答复与公开备注；不含内部意见、姓名和个人电话</translation>
    </message>
</context>
<context>
    <name>OwnViews</name>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Brings the deleted view back</source>
        <translation>恢复刚删除的视图</translation>
    </message>
    <message>
        <source>“{name}” is shared</source>
        <translation>已共享“{name}”</translation>
    </message>
    <message>
        <source>“{name}” is not shared any more</source>
        <translation>已取消共享“{name}”</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>How strongly it is shown</source>
        <translation>显示浓度</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
</context>
<context>
    <name>PassingOnDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The limit runs on: it is the limit of {unit}, whose word ends the handling.</source>
        <translation>时限不变，仍为 {unit} 的处置时限，由该单位反馈结束处置。</translation>
    </message>
</context>
<context>
    <name>PassingOnForm</name>
    <message>
        <source>Passed on to {name} before</source>
        <translation>此前已二次派遣至 {name}</translation>
    </message>
    <message>
        <source>Units below {name}</source>
        <translation>{name} 下属单位</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show what is typed</source>
        <translation>显示所输口令</translation>
    </message>
</context>
<context>
    <name>PhraseButton</name>
    <message>
        <source>Phrases</source>
        <translation>惯用语</translation>
    </message>
    <message>
        <source>Keep what is written as a phrase</source>
        <translation>将所写存为惯用语</translation>
    </message>
    <message>
        <source>Forget a phrase</source>
        <translation>删除惯用语</translation>
    </message>
</context>
<context>
    <name>Picked</name>
    <message>
        <source>What can be done to the chosen cases</source>
        <translation>对所选案卷可做的操作</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>已选 {count}</translation>
    </message>
</context>
<context>
    <name>PlaceFinder</name>
    <message>
        <source>Find: address, grid, component</source>
        <translation>查找：地址、网格、部件</translation>
    </message>
</context>
<context>
    <name>PlaybackButton</name>
    <message>
        <source>Playback</source>
        <translation>回放</translation>
    </message>
</context>
<context>
    <name>PlaybackStrip</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Playback: this is the past</source>
        <translation>回放：这是过去</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Moment of the hour</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>Nothing was written in this hour</source>
        <translation>这一小时没有记录</translation>
    </message>
    <message>
        <source>{count} cases left out: not known here as they were</source>
        <translation>{count} 件未列：本机不知其当时情形</translation>
    </message>
    <message>
        <source>The intercom log of then is not at this desk</source>
        <translation>本机没有当时的对讲记录</translation>
    </message>
    <message>
        <source>Intercom log from {time} on</source>
        <translation>对讲记录自 {time} 起</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Layout and hints</source>
        <translation>布局和提示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Answers {entry}</source>
        <translation>答复 {entry}</translation>
    </message>
    <message>
        <source>Corrects {entry} as</source>
        <translation>更正 {entry} 为</translation>
    </message>
    <message>
        <source>Will be recorded as</source>
        <translation>将记为</translation>
    </message>
    <message>
        <source>{keys} links {number}</source>
        <translation>{keys} 关联 {number}</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Conflict</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>Ret {count}</source>
        <translation>退 {count}</translation>
    </message>
    <message>
        <source>Rework {count}</source>
        <translation>返 {count}</translation>
    </message>
    <message>
        <source>Urg {count}</source>
        <translation>催 {count}</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>余时</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案号</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Recvd</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Stage used</source>
        <translation>环节用时</translation>
    </message>
</context>
<context>
    <name>QuickLine</name>
    <message>
        <source>Who? Begin with a call sign, a name or a talk group: 7 on post</source>
        <translation>谁？先写呼号、姓名或通话组：7 到岗</translation>
    </message>
    <message>
        <source>There is no case {number}</source>
        <translation>没有案件 {number}</translation>
    </message>
    <message>
        <source>What was said?</source>
        <translation>说了什么？</translation>
    </message>
    <message>
        <source>Say what was answered</source>
        <translation>写下怎样答复的</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Quick entry</source>
        <translation>快速记录</translation>
    </message>
    <message>
        <source>Quick entry: 7 on post / 12 go ahead</source>
        <translation>快速记录：7 到岗 / 12 请讲</translation>
    </message>
</context>
<context>
    <name>RarerMenu</name>
    <message>
        <source>{action}…</source>
        <translation>{action}…</translation>
    </message>
    <message>
        <source>Coordination</source>
        <translation>协同</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>申请审批</translation>
    </message>
    <message>
        <source>Orders and the unit below</source>
        <translation>督办与二次派遣</translation>
    </message>
    <message>
        <source>Other roads</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>History {count}</source>
        <translation>历史 {count}</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Reasoned</name>
    <message>
        <source>The case becomes “{status}”.</source>
        <translation>案件将变为“{status}”。</translation>
    </message>
    <message>
        <source>The case is not among yours any more</source>
        <translation>此案已不在你的范围内</translation>
    </message>
    <message>
        <source>The deadline {before} becomes {after}.</source>
        <translation>截止时间由 {before} 改为 {after}。</translation>
    </message>
    <message>
        <source>It is written into the case, with your name and the time.</source>
        <translation>记入案卷，注明你的姓名和时间。</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Every look at a caller is recorded with its reason.</source>
        <translation>每次查看来电人都会连同理由留痕。</translation>
    </message>
    <message>
        <source>Show caller</source>
        <translation>显示来电人</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>ResponsibilityDialog</name>
    <message>
        <source>Find class, district, unit or road</source>
        <translation>查找类别、区县、单位或道路</translation>
    </message>
    <message>
        <source>Copy for a spreadsheet</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Responsibility table</source>
        <translation>责任清单</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>It is changed by “admin import responsibility”</source>
        <translation>由管理员用“admin import responsibility”导入更新</translation>
    </message>
    <message>
        <source>written whole by “admin responsibility export”</source>
        <translation>用“admin responsibility export”整表导出</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>责任清单为空。</translation>
    </message>
    <message>
        <source>{found} of {total} rows in force</source>
        <translation>现行 {total} 条中找到 {found} 条</translation>
    </message>
    <message>
        <source>some are illustrative</source>
        <translation>含示例数据</translation>
    </message>
    <message>
        <source>whose ground it is</source>
        <translation>属地单位</translation>
    </message>
</context>
<context>
    <name>Ringed</name>
    <message>
        <source>In the ring: {count}. Ctrl+A chooses all of them.</source>
        <translation>范围内 {count} 件，Ctrl+A 全选。</translation>
    </message>
</context>
<context>
    <name>RoomLeft</name>
    <message>
        <source>The end is not here: a line holds {count} characters. What was pasted is on the clipboard</source>
        <translation>末尾未填入：此栏最多容纳 {count} 字。粘贴的内容仍在剪贴板上</translation>
    </message>
    <message>
        <source>{count} too many: nothing is cut, make it shorter</source>
        <translation>超出 {count} 字，未截断，请删短</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>What the caller says, in his words</source>
        <translation>按来电人的原话记</translation>
    </message>
    <message>
        <source>No danger</source>
        <translation>无危险</translation>
    </message>
    <message>
        <source>Wants a call back</source>
        <translation>需回访</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>such as 07-24 18:00</source>
        <translation>如 07-24 18:00</translation>
    </message>
    <message>
        <source>Which instruction, which paper</source>
        <translation>哪件批示、哪家媒体</translation>
    </message>
    <message>
        <source>Name, if given</source>
        <translation>姓名，可不填</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>What the caller was told</source>
        <translation>怎么答复来电人的</translation>
    </message>
    <message>
        <source>Caller&apos;s name</source>
        <translation>称呼</translation>
    </message>
    <message>
        <source>Earlier calls of this number</source>
        <translation>该号码此前来电</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message>
        <source>Addressed</source>
        <translation>称呼</translation>
    </message>
    <message>
        <source>Why raised</source>
        <translation>提高理由</translation>
    </message>
    <message>
        <source>If life is in danger: tell the caller to ring {numbers} first, then write it down and notify</source>
        <translation>如有生命危险：请来电人先拨 {numbers}，再记录并通报</translation>
    </message>
    <message>
        <source>life is in danger: the duty leader is told</source>
        <translation>危及生命，值班长会收到提醒</translation>
    </message>
    <message>
        <source>from condition {no}</source>
        <translation>由立案条件 {no} 带出</translation>
    </message>
    <message>
        <source>The caller</source>
        <translation>来电人自拨</translation>
    </message>
    <message>
        <source>We</source>
        <translation>本台已拨</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>对方已知</translation>
    </message>
    <message>
        <source>Rings them</source>
        <translation>告知</translation>
    </message>
</context>
<context>
    <name>SaidOnce</name>
    <message>
        <source>Came by</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>{field} (if any)</source>
        <translation>{field}（可不填）</translation>
    </message>
    <message>
        <source>Choose how the word came</source>
        <translation>选择渠道</translation>
    </message>
    <message>
        <source>Say whose word it is</source>
        <translation>请填写是谁的话</translation>
    </message>
</context>
<context>
    <name>SettingUp</name>
    <message>
        <source>An illustrative Chengdu, on this machine alone. The first time takes longest.</source>
        <translation>仅在本机建立示例性的成都，首次用时最长。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Other centre</source>
        <translation>其他中心</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The demonstration city is damaged. Missing: {missing}.</source>
        <translation>演示城市已损坏：缺少 {missing}。</translation>
    </message>
    <message>
        <source>Demonstration city</source>
        <translation>演示城市</translation>
    </message>
    <message>
        <source>Make it anew…</source>
        <translation>重新建立…</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Make it anew</source>
        <translation>重新建立</translation>
    </message>
    <message>
        <source>It can be made anew; what is there is set aside.</source>
        <translation>可以重新建立；现有的内容另行保存。</translation>
    </message>
    <message>
        <source>The demonstration city could not be set up: the program has a fault.</source>
        <translation>程序有缺陷，演示城市未能建立。</translation>
    </message>
    <message>
        <source>What it holds stays as it was.</source>
        <translation>其中已有的内容保持原样。</translation>
    </message>
    <message>
        <source>The details are in {file}</source>
        <translation>详情见 {file}</translation>
    </message>
    <message>
        <source>The city that is there, with every case in it and the files of its desks, stays on this machine under another name and is no longer shown. Everybody who works in it signs out first.</source>
        <translation>现有的城市连同全部案件和各席位文件改名保留在本机，不再显示。正在其中工作的人须先退出。</translation>
    </message>
</context>
<context>
    <name>Several</name>
    <message>
        <source>This is done to one case at a time</source>
        <translation>此操作须逐件办理</translation>
    </message>
    <message>
        <source>{can} of {total}</source>
        <translation>{can}/{total}</translation>
    </message>
    <message>
        <source>{action}… {can} of {total}</source>
        <translation>{action}… {can}/{total}</translation>
    </message>
    <message>
        <source>None of the chosen cases is where this begins.</source>
        <translation>所选案卷的状态都不能做此操作。</translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
    <message>
        <source>Share</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>every district</source>
        <translation>全部区县</translation>
    </message>
    <message>
        <source>Share “{name}”</source>
        <translation>共享“{name}”</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>They see it under “shared” and may copy it. With no post chosen every post sees it.</source>
        <translation>对方在视图列表中看到，可复制，不能修改。不选岗位即所有岗位可见。</translation>
    </message>
</context>
<context>
    <name>SignInCard</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Another centre…</source>
        <translation>换中心…</translation>
    </message>
    <message>
        <source>Password before it was changed</source>
        <translation>改之前的口令</translation>
    </message>
    <message>
        <source>Gaowei</source>
        <translation>高位</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Centre {name}</source>
        <translation>中心 {name}</translation>
    </message>
    <message>
        <source>Last online {time}</source>
        <translation>上次在线 {time}</translation>
    </message>
    <message>
        <source>The centre takes this password; this workstation&apos;s files know the one before.</source>
        <translation>中心接受此口令；本机文件还用改之前的口令。</translation>
    </message>
    <message>
        <source>The details are in {file}</source>
        <translation>详情见 {file}</translation>
    </message>
    <message>
        <source>Signing in failed: the program has a fault.</source>
        <translation>程序有缺陷，登录未成功。</translation>
    </message>
    <message>
        <source>Asking the centre</source>
        <translation>正在问中心</translation>
    </message>
    <message>
        <source>Login name and password must be given</source>
        <translation>须填登录名和口令</translation>
    </message>
</context>
<context>
    <name>Snapping</name>
    <message>
        <source>Click the place, or arrows and Enter</source>
        <translation>点击位置，或用方向键和 Enter</translation>
    </message>
    <message>
        <source>Enter: component, Shift+Enter: point</source>
        <translation>Enter 取部件，Shift+Enter 取点</translation>
    </message>
</context>
<context>
    <name>SoundsPage</name>
    <message>
        <source>Silent, but for an emergency</source>
        <translation>静音，紧急求助除外</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Try: {sound}</source>
        <translation>试听：{sound}</translation>
    </message>
</context>
<context>
    <name>StageTime</name>
    <message>
        <source>{stage}:</source>
        <translation>{stage}余</translation>
    </message>
    <message>
        <source>{percent} % used</source>
        <translation>已用 {percent}%</translation>
    </message>
    <message>
        <source>{stage}, stopped:</source>
        <translation>{stage}（停）余</translation>
    </message>
    <message>
        <source>Together, {name}:</source>
        <translation>捆绑时限（{name}）余</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>How fast the demonstration city lives</source>
        <translation>演示城市运行的快慢</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>{time} desk time</source>
        <translation>{time} 本机时间</translation>
    </message>
    <message>
        <source>{time} centre time</source>
        <translation>{time} 中心时间</translation>
    </message>
    <message>
        <source>last answer {time}</source>
        <translation>中心最后应答 {time}</translation>
    </message>
    <message>
        <source>No holidays loaded for {year}</source>
        <translation>缺 {year} 年节假日表</translation>
    </message>
    <message>
        <source>Catalogue {edition}</source>
        <translation>目录 {edition}</translation>
    </message>
    <message>
        <source>Running as root: the web sandbox is off</source>
        <translation>以 root 运行：网页沙箱已关</translation>
    </message>
    <message>
        <source>Seat {seat}</source>
        <translation>席位 {seat}</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>New call</source>
        <translation>登记来电</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>接着填</translation>
    </message>
    <message>
        <source>Half typed:</source>
        <translation>未登记完：</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>A city&apos;s table</source>
        <translation>城市目录表</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.csv *.txt)</source>
        <translation>表格 (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>请先选择文件。</translation>
    </message>
    <message>
        <source>A code of letters, digits, dot and dash, like 2018-city.</source>
        <translation>代码由字母、数字、点和连字符组成，例如 2018-city。</translation>
    </message>
    <message>
        <source>Name the edition.</source>
        <translation>请填写版本名称。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Edition {code} is a draft</source>
        <translation>版本 {code} 已存为草案</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <source>A city&apos;s own table</source>
        <translation>读入城市目录表</translation>
    </message>
    <message>
        <source>Code of the edition</source>
        <translation>版本代码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What it lists</source>
        <translation>所列内容</translation>
    </message>
    <message>
        <source>天 counts as</source>
        <translation>“天”计为</translation>
    </message>
    <message>
        <source>A 0 lost before codes</source>
        <translation>代码前丢失的 0</translation>
    </message>
    <message>
        <source>As the table says</source>
        <translation>以表中所写为准</translation>
    </message>
    <message>
        <source>Work days</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>Natural days</source>
        <translation>自然日</translation>
    </message>
    <message>
        <source>Yes: put it back</source>
        <translation>是：补回</translation>
    </message>
    <message>
        <source>No: reject such rows</source>
        <translation>否：拒绝此类行</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Keep it as a draft</source>
        <translation>存为草案</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Rows that were not understood</source>
        <translation>未能识别的行</translation>
    </message>
</context>
<context>
    <name>TileList</name>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Enter opens or fetches; Delete takes back; Ctrl+S saves a copy; 1 to 5 say what a photo shows</source>
        <translation>Enter 打开或下载，Delete 撤回，Ctrl+S 另存，1 至 5 选照片类别</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Toasts</name>
    <message>
        <source>Life in danger, {numbers}: {name}, {place}</source>
        <translation>危及生命，{numbers}：{name}，{place}</translation>
    </message>
    <message>
        <source>Nothing was done a moment ago that could be taken back</source>
        <translation>刚才没有可以撤回的操作</translation>
    </message>
    <message>
        <source>undone by who did it</source>
        <translation>由办理人本人撤销</translation>
    </message>
    <message>
        <source>{what} withdrawn; nobody was told</source>
        <translation>{what}已撤回，没有人收到</translation>
    </message>
    <message>
        <source>{what}: sent already, it cannot be withdrawn</source>
        <translation>{what} 已送出，不能撤回</translation>
    </message>
    <message>
        <source>{what} was refused</source>
        <translation>{what}被拒绝</translation>
    </message>
</context>
<context>
    <name>TogetherDialog</name>
    <message>
        <source>Withdraw what waits</source>
        <translation>撤回未上报的</translation>
    </message>
    <message>
        <source>{count} cases</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>The cases and what becomes of each</source>
        <translation>各案卷及其结果</translation>
    </message>
    <message>
        <source>{count} more were chosen; do them afterwards</source>
        <translation>另有 {count} 件已选未列入，请随后再办</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Asking the rules: {done} of {total}</source>
        <translation>正在核对规则：{done}/{total}</translation>
    </message>
    <message>
        <source>It can be done to {can} of {total}; the others stay as they are</source>
        <translation>{total} 件中 {can} 件可办，其余保持不变</translation>
    </message>
    <message>
        <source>Others work on {count} of them</source>
        <translation>其中 {count} 件他人正在办理</translation>
    </message>
    <message>
        <source>Done to {done} of {total}</source>
        <translation>已办 {done}/{total}</translation>
    </message>
    <message>
        <source>{count} wait for the centre</source>
        <translation>{count} 件待中心确认</translation>
    </message>
    <message>
        <source>{count} stay chosen in the queue</source>
        <translation>{count} 件仍留在列表中选中</translation>
    </message>
</context>
<context>
    <name>Toolbox</name>
    <message>
        <source>Measure</source>
        <translation>量距</translation>
    </message>
    <message>
        <source>Choose the cases of a ring</source>
        <translation>圈选案件</translation>
    </message>
    <message>
        <source>Measure: click, or arrows and Space, sets a corner; twice at one place ends</source>
        <translation>量距：点击或方向键加空格定点，同处两次结束</translation>
    </message>
    <message>
        <source>Measured: {figures}</source>
        <translation>量得 {figures}</translation>
    </message>
    <message>
        <source>So far: {figures}</source>
        <translation>已量 {figures}</translation>
    </message>
    <message>
        <source>Choose: click, or arrows and Space, sets the middle of a circle or the first corner</source>
        <translation>圈选：点击或方向键加空格，定圆心或第一点</translation>
    </message>
    <message>
        <source>Choose: a second point makes a circle, more of them a ring</source>
        <translation>圈选：第二点成圆，再多成多边形</translation>
    </message>
    <message>
        <source>Choose: Enter once more takes the circle, another corner makes a ring</source>
        <translation>圈选：再按 Enter 取此圆，再定一点成多边形</translation>
    </message>
    <message>
        <source>Choose: {count} corners; Enter once more, or at the first one, takes the ring</source>
        <translation>圈选：{count} 点，再按 Enter 或回到首点取此范围</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Conflicts {count}</source>
        <translation>冲突 {count}</translation>
    </message>
    <message>
        <source>Gaowei</source>
        <translation>高位</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市级</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>登记来电</translation>
    </message>
    <message>
        <source>Half-typed calls: {count}</source>
        <translation>未录完的来电：{count}</translation>
    </message>
    <message>
        <source>Try this post</source>
        <translation>试用岗位</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>偏好设置…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>TryPosts</name>
    <message>
        <source>Try this post</source>
        <translation>试用此岗位</translation>
    </message>
    <message>
        <source>Illustrative people of the demonstration city; one click signs in.</source>
        <translation>演示城市的示例人物，点一下即登录。</translation>
    </message>
    <message>
        <source>whole city</source>
        <translation>全市</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>Not a duplicate:</source>
        <translation>不是重复：</translation>
    </message>
    <message>
        <source>It is closed: nothing can be linked to it. Has the problem come back?</source>
        <translation>该案已结，不能并入；问题复发可关联。</translation>
    </message>
    <message>
        <source>It goes on: only a closed case can come back.</source>
        <translation>该案在办，只有已结案件才会复发。</translation>
    </message>
</context>
<context>
    <name>VerifyStep</name>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Class, condition and component, as the supervisor saw them</source>
        <translation>按监督员现场所见更正类别、立案条件和部件</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>In the ring on the map</source>
        <translation>地图圈选范围内</translation>
    </message>
    <message>
        <source>Keep this view…</source>
        <translation>保存此视图…</translation>
    </message>
    <message>
        <source>Copy to my own views…</source>
        <translation>复制到我的视图…</translation>
    </message>
    <message>
        <source>Rename this view…</source>
        <translation>重命名此视图…</translation>
    </message>
    <message>
        <source>Delete this view</source>
        <translation>删除此视图</translation>
    </message>
    <message>
        <source>Share this view…</source>
        <translation>共享此视图…</translation>
    </message>
    <message>
        <source>Do not share it any more</source>
        <translation>取消共享</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>shared by {name}</source>
        <translation>{name} 共享</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>共享</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>oldest {age}</source>
        <translation>最久 {age}</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待送清单</translation>
    </message>
    <message>
        <source>One command per row, oldest first</source>
        <translation>每行一条命令，先后为序</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Everything was delivered</source>
        <translation>全部已送达</translation>
    </message>
    <message>
        <source>What you do next is sent at once.</source>
        <translation>接下来的操作会立即送出。</translation>
    </message>
</context>
<context>
    <name>WaitingModel</name>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>录入</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>WaitingTable</name>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>WhatChanged</name>
    <message>
        <source>may stay empty where something else was changed</source>
        <translation>其他内容有变化时可不填</translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message>
        <source>Road and number, or what stands there</source>
        <translation>路名门牌，或参照物及其哪一侧</translation>
    </message>
    <message>
        <source>Point to it on the map</source>
        <translation>在地图上指出</translation>
    </message>
    <message>
        <source>Why none</source>
        <translation>请选择原因</translation>
    </message>
    <message>
        <source>No point</source>
        <translation>无坐标</translation>
    </message>
    <message>
        <source>Why another</source>
        <translation>改网格原因</translation>
    </message>
    <message>
        <source>Frontage</source>
        <translation>门前三包</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Given in</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Limits, counted apart</source>
        <translation>期限，分开计算</translation>
    </message>
    <message>
        <source>on a border: the smallest code was taken</source>
        <translation>位于边界：取最小编码</translation>
    </message>
    <message>
        <source>No such place is known here: type it below</source>
        <translation>本席没有这个地点：请在下面填写</translation>
    </message>
</context>
<context>
    <name>WindowVerbs</name>
    <message>
        <source>Dock: {pane}</source>
        <translation>停靠：{pane}</translation>
    </message>
    <message>
        <source>Float: {pane}</source>
        <translation>浮动：{pane}</translation>
    </message>
    <message>
        <source>Close: {pane}</source>
        <translation>关闭：{pane}</translation>
    </message>
    <message>
        <source>View: {view}</source>
        <translation>视图：{view}</translation>
    </message>
    <message>
        <source>show an hour of the past</source>
        <translation>看过去的一小时</translation>
    </message>
    <message>
        <source>Playback…</source>
        <translation>回放…</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>Hand the case back</source>
        <translation>交还此案</translation>
    </message>
    <message>
        <source>Only an acceptor takes calls.</source>
        <translation>只有受理员可以登记来电。</translation>
    </message>
    <message>
        <source>Half-typed calls: {count}</source>
        <translation>未录完的来电：{count}</translation>
    </message>
    <message>
        <source>Nothing was done a moment ago.</source>
        <translation>刚才没有可撤回的操作。</translation>
    </message>
    <message>
        <source>Restore layout</source>
        <translation>恢复布局</translation>
    </message>
    <message>
        <source>Layout: {name}</source>
        <translation>布局：{name}</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>语言：{name}</translation>
    </message>
    <message>
        <source>Theme: {name}</source>
        <translation>主题：{name}</translation>
    </message>
    <message>
        <source>Zoom: {percent} %</source>
        <translation>缩放：{percent} %</translation>
    </message>
    <message>
        <source>Urgent cases: I have heard it</source>
        <translation>急件：已知晓</translation>
    </message>
    <message>
        <source>City life: {pace}</source>
        <translation>城市运行：{pace}</translation>
    </message>
    <message>
        <source>City life: rest</source>
        <translation>城市运行：暂停</translation>
    </message>
    <message>
        <source>Coordination of difficult cases…</source>
        <translation>疑难案件协同…</translation>
    </message>
    <message>
        <source>No other district asks us anything.</source>
        <translation>没有外区征询本区。</translation>
    </message>
    <message>
        <source>Questions of other districts…</source>
        <translation>外区征询…</translation>
    </message>
    <message>
        <source>Notices to us…</source>
        <translation>收到的抄告…</translation>
    </message>
    <message>
        <source>Responsibility table…</source>
        <translation>责任清单…</translation>
    </message>
    <message>
        <source>who is responsible for what</source>
        <translation>责任单位清单</translation>
    </message>
    <message>
        <source>Catalogue editions…</source>
        <translation>目录版本…</translation>
    </message>
    <message>
        <source>Hint: understood</source>
        <translation>提示：知道了</translation>
    </message>
    <message>
        <source>Show the hints again</source>
        <translation>重新显示提示</translation>
    </message>
    <message>
        <source>Try this post: {post} {name}</source>
        <translation>试用岗位：{post} {name}</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>WordStep</name>
    <message>
        <source>Who is near</source>
        <translation>就近的监督员</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Recorded on behalf of the unit</source>
        <translation>代单位记录</translation>
    </message>
    <message>
        <source>Recorded on behalf of the supervisor</source>
        <translation>代监督员记录</translation>
    </message>
    <message>
        <source>Choose how the word came</source>
        <translation>选择渠道</translation>
    </message>
</context>
<context>
    <name>answering</name>
    <message>
        <source>{who} answered at {time}. What you wrote stays here.</source>
        <translation>{who}已于 {time} 答复。你写的内容仍保留。</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>Near</source>
        <translation>近景</translation>
    </message>
    <message>
        <source>Far</source>
        <translation>远景</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>处置前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>处置后</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>goes with the case</source>
        <translation>随案卷提交</translation>
    </message>
    <message>
        <source>on this disk, not sent yet</source>
        <translation>已存本机，尚未上传</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>上传中</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>未被接收</translation>
    </message>
    <message>
        <source>at the centre</source>
        <translation>在中心</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>not at the centre yet, or not for you</source>
        <translation>中心尚未收齐，或无权查看</translation>
    </message>
    <message>
        <source>Enter tries again</source>
        <translation>Enter 重试</translation>
    </message>
    <message>
        <source>Enter fetches it</source>
        <translation>Enter 下载</translation>
    </message>
</context>
<context>
    <name>batch</name>
    <message>
        <source>Dispatch {count}</source>
        <translation>派遣 {count} 件</translation>
    </message>
    <message>
        <source>Unit for {count} chosen</source>
        <translation>所选 {count} 件派往</translation>
    </message>
    <message>
        <source>Asking who is responsible: {done} of {total}</source>
        <translation>正在查责任单位：{done}/{total}</translation>
    </message>
    <message>
        <source>Sent {done} of {total}</source>
        <translation>已派 {done}/{total}</translation>
    </message>
    <message>
        <source>{count} wait for the centre</source>
        <translation>{count} 件等待中心答复</translation>
    </message>
    <message>
        <source>{count} stay chosen in the queue</source>
        <translation>{count} 件在队列中仍选中</translation>
    </message>
    <message>
        <source>A batch is of one class and goes to one unit</source>
        <translation>一批须同类别、同单位</translation>
    </message>
</context>
<context>
    <name>callForm</name>
    <message>
        <source>Reply to 12345: by their own date; the answer is mandatory</source>
        <translation>12345 答复：按对方期限；必须填写答复</translation>
    </message>
    <message>
        <source>Reply to 12345: {time}, theirs; {left} left</source>
        <translation>12345 答复：{time}（对方期限），余 {left}</translation>
    </message>
    <message>
        <source>{clock}: {limit} from dispatch; dispatched now, {time}</source>
        <translation>{clock}：派遣起 {limit}；现在派遣则到 {time}</translation>
    </message>
    <message>
        <source>The holidays of {year} are not known: deadlines may be a guess</source>
        <translation>{year} 年节假日未录入，时限可能不准</translation>
    </message>
    <message>
        <source>The holidays of {year} are not known: this deadline is a guess</source>
        <translation>{year} 年节假日未录入：此期限仅为推算</translation>
    </message>
    <message>
        <source>The centre is not reached; calls of this number taken at this desk in 30 days: {count}</source>
        <translation>联系不上中心；本席 30 天内受理该号码来电：{count}</translation>
    </message>
    <message>
        <source>No other call of this number in 30 days</source>
        <translation>该号码 30 天内没有其他来电</translation>
    </message>
    <message>
        <source>Calls of this number in 30 days: {count}</source>
        <translation>该号码 30 天内来电：{count}</translation>
    </message>
    <message>
        <source>Calls of this number: the centre is asked; at this desk in 30 days: {count}</source>
        <translation>该号码来电：正在查询中心；本席 30 天内 {count}</translation>
    </message>
    <message>
        <source>Calls of this number, taken at this desk in 30 days: {count}</source>
        <translation>本席 30 天内受理该号码来电：{count}</translation>
    </message>
    <message>
        <source>{distance} from the point</source>
        <translation>距该点 {distance}</translation>
    </message>
    <message>
        <source>The census says that it was removed: no case is filed about it</source>
        <translation>普查为移除部件：不予立案</translation>
    </message>
    <message>
        <source>The census says that it is another component: {name}</source>
        <translation>普查为另一类部件：{name}</translation>
    </message>
    <message>
        <source>question</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>{stage}: {minutes} min from {time}, until {due}</source>
        <translation>{stage}：{time} 起 {minutes} 分，至 {due}</translation>
    </message>
</context>
<context>
    <name>conflicts</name>
    <message>
        <source>{who} dispatched it to {unit} at {time}. You asked “{action}” at {asked}; it was not applied, and nothing was changed.</source>
        <translation>案件已由{who}于 {time} 派往{unit}。你于 {asked} 提出的“{action}”没有生效，未作任何改动。</translation>
    </message>
    <message>
        <source>{who}, {time}: {done}. You asked “{action}” at {asked}; it was not applied, and nothing was changed.</source>
        <translation>{who} {time} {done}。你 {asked} 的“{action}”没有生效，中心的内容没有改动。</translation>
    </message>
    <message>
        <source>{who} changed the case at {time}. You asked “{action}” at {asked}; it was not applied: {why}.</source>
        <translation>{who}于 {time} 改了此案。你 {asked} 的“{action}”没有生效：{why}。</translation>
    </message>
    <message>
        <source>{who} was faster at {time}. You asked “{action}” at {asked}; it was not applied: {why}.</source>
        <translation>{who}于 {time} 已先办。你 {asked} 的“{action}”没有生效：{why}。</translation>
    </message>
    <message>
        <source>You asked “{action}” at {asked}; it was not applied: {why}.</source>
        <translation>你 {asked} 的“{action}”没有生效：{why}。</translation>
    </message>
    <message>
        <source>{who} dispatched it to {unit} at {time}; yours was not applied</source>
        <translation>案件已由{who}于 {time} 派往{unit}，你的派遣没有生效</translation>
    </message>
    <message>
        <source>At the centre since {time}</source>
        <translation>现在中心 {time} 起</translation>
    </message>
    <message>
        <source>At the centre now</source>
        <translation>现在中心</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>I saw</source>
        <translation>我当时看到</translation>
    </message>
    <message>
        <source>I wanted at {time}</source>
        <translation>我要的 {time}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>coordination</name>
    <message>
        <source>{unit} (returned it {count} ×)</source>
        <translation>{unit}（曾退回 {count} 次）</translation>
    </message>
    <message>
        <source>returned by {units}</source>
        <translation>{units}退回过</translation>
    </message>
</context>
<context>
    <name>dispatch</name>
    <message>
        <source>had this case last</source>
        <translation>上次办理此案</translation>
    </message>
    <message>
        <source>unit of this district</source>
        <translation>本区单位</translation>
    </message>
    <message>
        <source>works in the whole city</source>
        <translation>全市单位</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Last unit {name}</source>
        <translation>上次单位 {name}</translation>
    </message>
    <message>
        <source>returned {count}</source>
        <translation>退单 {count}</translation>
    </message>
    <message>
        <source>reworked {count}</source>
        <translation>返工 {count}</translation>
    </message>
    <message>
        <source>the same unit goes on with {left}</source>
        <translation>同一单位续用余时 {left}</translation>
    </message>
    <message>
        <source>Proposed units</source>
        <translation>建议单位</translation>
    </message>
    <message>
        <source>Last unit first – no proposal yet</source>
        <translation>上次单位在前（未作推荐）</translation>
    </message>
    <message>
        <source>Units here, by code – no proposal yet</source>
        <translation>本区单位（按代码排序，未作推荐）</translation>
    </message>
    <message>
        <source>returned this {time}</source>
        <translation>{time} 退回本案</translation>
    </message>
    <message>
        <source>the same component</source>
        <translation>同一部件</translation>
    </message>
    <message>
        <source>closed {time}</source>
        <translation>{time} 结案</translation>
    </message>
</context>
<context>
    <name>duplicates</name>
    <message>
        <source>Registered. What was decided of its duplicates was not kept</source>
        <translation>已登记。对重复的判断没有存下</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>near</source>
        <translation>相近</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
</context>
<context>
    <name>intercom</name>
    <message>
        <source>who?</source>
        <translation>谁？</translation>
    </message>
    <message>
        <source>{who} (not on the list)</source>
        <translation>{who}（不在名册）</translation>
    </message>
    <message>
        <source>no case {number}</source>
        <translation>无此案 {number}</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>corrects {time}</source>
        <translation>更正 {time}</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>Answer: {answer}</source>
        <translation>答复：{answer}</translation>
    </message>
    <message>
        <source>Written by {name}</source>
        <translation>记录人 {name}</translation>
    </message>
</context>
<context>
    <name>light</name>
    <message>
        <source>On time</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>临期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>急</translation>
    </message>
    <message>
        <source>Clock stands</source>
        <translation>停表</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完</translation>
    </message>
</context>
<context>
    <name>radio</name>
    <message>
        <source>Roll call</source>
        <translation>点名</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>求助</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通报</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>试机</translation>
    </message>
    <message>
        <source>Chatter</source>
        <translation>私聊违规</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>呼入</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>呼出</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全体</translation>
    </message>
</context>
<context>
    <name>sheet</name>
    <message>
        <source>Monitoring</source>
        <translation>监控</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Closes when</source>
        <translation>结案条件</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>二次派遣</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>时限计算</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>not told yet</source>
        <translation>尚未告知</translation>
    </message>
    <message>
        <source>filed by who registered it</source>
        <translation>由登记人本人立案</translation>
    </message>
    <message>
        <source>reported {when}, the unit&apos;s word is awaited</source>
        <translation>{when} 已反馈，待主办单位反馈</translation>
    </message>
    <message>
        <source>its word is awaited</source>
        <translation>待其反馈</translation>
    </message>
    <message>
        <source>no reply yet</source>
        <translation>尚未答复</translation>
    </message>
    <message>
        <source>Brought</source>
        <translation>现场取证</translation>
    </message>
    <message>
        <source>the holidays of {year} are not known: a guess</source>
        <translation>缺 {year} 年节假日表，时限仅供参考</translation>
    </message>
    <message>
        <source>By today&apos;s calendars the running clock ends when it does now.</source>
        <translation>按现行日历重算，时限不变。</translation>
    </message>
    <message>
        <source>{clock}: by today&apos;s calendars {time} instead of {was}.</source>
        <translation>{clock}：按现行日历为 {time}，原为 {was}。</translation>
    </message>
    <message>
        <source>by today&apos;s {time}</source>
        <translation>按现行日历 {time}</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>returned {count}</source>
        <translation>退单 {count}</translation>
    </message>
    <message>
        <source>reworked {count}</source>
        <translation>返工 {count}</translation>
    </message>
    <message>
        <source>no point: {why}</source>
        <translation>无坐标：{why}</translation>
    </message>
    <message>
        <source>on behalf of {whom}, by {channel}</source>
        <translation>代{whom}，经{channel}</translation>
    </message>
    <message>
        <source>Asked at {asked}, reached the centre {later} later</source>
        <translation>{asked} 提出，{later} 后到达中心</translation>
    </message>
    <message>
        <source>its date came; the desk of {who} told the centre</source>
        <translation>计划日期已到，由{who}的席位告知中心</translation>
    </message>
    <message>
        <source>by a duplicate</source>
        <translation>因重复案件</translation>
    </message>
    <message>
        <source>from {name}</source>
        <translation>由 {name} 处接管</translation>
    </message>
    <message>
        <source>repeats {number}</source>
        <translation>重复 {number}</translation>
    </message>
    <message>
        <source>condition {no}</source>
        <translation>条件 {no}</translation>
    </message>
    <message>
        <source>2017-07-30 18:00</source>
        <translation>2017-07-30 18:00</translation>
    </message>
    <message>
        <source>{stage}: {used} of {limit}</source>
        <translation>{stage}用时 {used}，时限 {limit}</translation>
    </message>
    <message>
        <source>{stage}: {used} of {limit}, too late</source>
        <translation>{stage}用时 {used}，时限 {limit}，超时</translation>
    </message>
</context>
<context>
    <name>sounds</name>
    <message>
        <source>This machine has no sound device; the system&apos;s beep is used</source>
        <translation>本机没有声音设备，改用系统提示音</translation>
    </message>
    <message>
        <source>Sound cannot be played here ({why}); the system&apos;s beep is used</source>
        <translation>本机不能播放声音（{why}），改用系统提示音</translation>
    </message>
    <message>
        <source>Link back</source>
        <translation>连接恢复</translation>
    </message>
    <message>
        <source>New case in my pool</source>
        <translation>我的池有新案件</translation>
    </message>
    <message>
        <source>Link lost</source>
        <translation>连接断开</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>命令被拒</translation>
    </message>
    <message>
        <source>Urgent case</source>
        <translation>急件</translation>
    </message>
    <message>
        <source>Life in danger</source>
        <translation>危及生命</translation>
    </message>
    <message>
        <source>Emergency on the radio</source>
        <translation>对讲求助</translation>
    </message>
</context>
<context>
    <name>speech</name>
    <message>
        <source>New urgent case: {name}, {place}</source>
        <translation>新的紧急案件：{name}，{place}</translation>
    </message>
    <message>
        <source>Life in danger, {numbers}: {name}, {place}</source>
        <translation>危及生命，{numbers}：{name}，{place}</translation>
    </message>
    <message>
        <source>Emergency on the radio: {who}, {text}</source>
        <translation>对讲求助：{who}，{text}</translation>
    </message>
</context>
<context>
    <name>toasts</name>
    <message>
        <source>Copy to {name}: told</source>
        <translation>抄送 {name}：已送达</translation>
    </message>
    <message>
        <source>Copy to {name}: refused</source>
        <translation>抄送 {name}：被退回</translation>
    </message>
    <message>
        <source>Copy to {name}: on its way</source>
        <translation>抄送 {name}：发送中</translation>
    </message>
</context>
<context>
    <name>view</name>
    <message>
        <source>My pool</source>
        <translation>我的池</translation>
    </message>
    <message>
        <source>Due in 30 min</source>
        <translation>30 分内到期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退单</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>急</translation>
    </message>
    <message>
        <source>In my hands</source>
        <translation>我在处理的</translation>
    </message>
    <message>
        <source>In anybody&apos;s hands</source>
        <translation>有人在处理的</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>全部在办</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>待审申请</translation>
    </message>
    <message>
        <source>Supervised</source>
        <translation>督办中</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>挂账</translation>
    </message>
    <message>
        <source>To call back</source>
        <translation>待回访</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一窗格</translation>
    </message>
    <message>
        <source>Case queue</source>
        <translation>案件队列</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待送清单</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>登记来电</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>City map</source>
        <translation>城市地图</translation>
    </message>
    <message>
        <source>Half-typed call</source>
        <translation>未登记完的来电</translation>
    </message>
    <message>
        <source>First counter</source>
        <translation>第一计数</translation>
    </message>
    <message>
        <source>Second counter</source>
        <translation>第二计数</translation>
    </message>
    <message>
        <source>Third counter</source>
        <translation>第三计数</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Answer the emergency</source>
        <translation>答复求助</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Sounds off or on</source>
        <translation>静音／开声</translation>
    </message>
    <message>
        <source>Urgent case heard</source>
        <translation>知道急件了</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>原大小</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Back to the last case</source>
        <translation>回到上一案</translation>
    </message>
    <message>
        <source>Take back the last</source>
        <translation>撤回或撤销上一步</translation>
    </message>
    <message>
        <source>Up, down</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制案号</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>What hangs on the case</source>
        <translation>申请、督办与任务</translation>
    </message>
    <message>
        <source>Show caller</source>
        <translation>显示来电人</translation>
    </message>
    <message>
        <source>Why this unit</source>
        <translation>为何是此单位</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>惯用语</translation>
    </message>
    <message>
        <source>Copy to</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>What may be told</source>
        <translation>对外口径</translation>
    </message>
    <message>
        <source>Remark internal or public</source>
        <translation>备注内部或公开</translation>
    </message>
    <message>
        <source>Choose the first</source>
        <translation>选第一个</translation>
    </message>
    <message>
        <source>Choose the second</source>
        <translation>选第二个</translation>
    </message>
    <message>
        <source>Choose the third</source>
        <translation>选第三个</translation>
    </message>
    <message>
        <source>Choose the fourth</source>
        <translation>选第四个</translation>
    </message>
    <message>
        <source>Choose the fifth</source>
        <translation>选第五个</translation>
    </message>
    <message>
        <source>Choose the sixth</source>
        <translation>选第六个</translation>
    </message>
    <message>
        <source>Choose the seventh</source>
        <translation>选第七个</translation>
    </message>
    <message>
        <source>Choose the eighth</source>
        <translation>选第八个</translation>
    </message>
    <message>
        <source>Choose the ninth</source>
        <translation>选第九个</translation>
    </message>
    <message>
        <source>Choose the tenth</source>
        <translation>选第十个</translation>
    </message>
    <message>
        <source>Point on the map</source>
        <translation>地图取点</translation>
    </message>
    <message>
        <source>Public toilets nearby</source>
        <translation>附近公厕</translation>
    </message>
    <message>
        <source>Answered at once</source>
        <translation>咨询已当场答复</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Nearest component</source>
        <translation>最近的部件</translation>
    </message>
    <message>
        <source>Next supervisor</source>
        <translation>下一名监督员</translation>
    </message>
    <message>
        <source>Supervisor before</source>
        <translation>上一名监督员</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>拉近</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>拉远</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>量距</translation>
    </message>
    <message>
        <source>Ring of cases</source>
        <translation>圈选</translation>
    </message>
    <message>
        <source>Go to a place</source>
        <translation>前往地点</translation>
    </message>
    <message>
        <source>What is in view</source>
        <translation>视野清单</translation>
    </message>
    <message>
        <source>Save or print the map</source>
        <translation>保存或打印地图</translation>
    </message>
    <message>
        <source>Cameras near here</source>
        <translation>附近视频</translation>
    </message>
    <message>
        <source>Quick entry</source>
        <translation>快速记录</translation>
    </message>
    <message>
        <source>Go to its case</source>
        <translation>看关联案件</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Next kind</source>
        <translation>下一类型</translation>
    </message>
    <message>
        <source>Previous kind</source>
        <translation>上一类型</translation>
    </message>
    <message>
        <source>Incoming or outgoing</source>
        <translation>呼入／呼出</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一事件</translation>
    </message>
    <message>
        <source>Event before</source>
        <translation>上一事件</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减慢</translation>
    </message>
    <message>
        <source>Accept the centre&apos;s</source>
        <translation>接受中心结果</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何位置</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Record with the case</source>
        <translation>记录并关联案件</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>It is here</source>
        <translation>就在这里</translation>
    </message>
    <message>
        <source>Set a corner</source>
        <translation>定点</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>退一点</translation>
    </message>
    <message>
        <source>A case, in the queue and opened</source>
        <translation>案件（队列中、打开后）</translation>
    </message>
    <message>
        <source>Choose by number</source>
        <translation>按编号选择</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>迟缓</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>补送</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>未获准入</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>waiting for the centre</source>
        <translation>等待中心</translation>
    </message>
    <message>
        <source>{action} waiting</source>
        <translation>{action}·等待</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Nobody has been told yet. Safe on this disk; sent in order once the centre is back.</source>
        <translation>还没有人收到这些命令。已写入本席磁盘，断电不丢；连上后按先后送出。</translation>
    </message>
    <message>
        <source>Reading the first cases</source>
        <translation>正在读取首批案件</translation>
    </message>
    <message>
        <source>{link}, {count} to send</source>
        <translation>{link}，{count} 条待送</translation>
    </message>
    <message>
        <source>The first cases are being read; they appear by themselves</source>
        <translation>正在读取首批案件，读到后自动显示</translation>
    </message>
    <message>
        <source>Looking for the centre; work can begin</source>
        <translation>正在找中心，可以先工作</translation>
    </message>
    <message>
        <source>The centre answers; the figure is the round trip</source>
        <translation>中心有应答，数字是往返时间</translation>
    </message>
    <message>
        <source>No answer for more than 2 seconds</source>
        <translation>超过 2 秒没有应答</translation>
    </message>
    <message>
        <source>No answer; the figure is the age of the last one</source>
        <translation>没有应答，数字是距上次应答的时间</translation>
    </message>
    <message>
        <source>The centre is back; what waited is being sent</source>
        <translation>中心已恢复，正在补送</translation>
    </message>
    <message>
        <source>Rows not understood: {count}; update the program</source>
        <translation>{count} 行无法识别：请更新程序</translation>
    </message>
    <message>
        <source>condition {no}</source>
        <translation>条件 {no}</translation>
    </message>
    <message>
        <source>This is for: {posts}</source>
        <translation>限{posts}办理</translation>
    </message>
    <message>
        <source>{division} is not one of your districts</source>
        <translation>{division}不在你的辖区</translation>
    </message>
    <message>
        <source>You did “{action}” on this case; somebody else must do this</source>
        <translation>此案“{action}”是你办的，这一步须由他人办理</translation>
    </message>
    <message>
        <source>This account is not in force; ask a manager</source>
        <translation>账号未生效或已停用，请找管理员</translation>
    </message>
    <message>
        <source>The case is “{status}”; needed is “{needed}”</source>
        <translation>案件为“{status}”，须为“{needed}”</translation>
    </message>
    <message>
        <source>It reached the centre too late to start a clock; decide again</source>
        <translation>到达中心太晚，不能起算时限，须重新决定</translation>
    </message>
    <message>
        <source>{field}: must be given</source>
        <translation>{field}：必填</translation>
    </message>
    <message>
        <source>{field}: at most {longest} characters</source>
        <translation>{field}：不超过 {longest} 字</translation>
    </message>
    <message>
        <source>{field}: this cannot be read</source>
        <translation>{field}：无法识别</translation>
    </message>
    <message>
        <source>{field}: does not belong to this action</source>
        <translation>{field}：不属于此操作</translation>
    </message>
    <message>
        <source>{field}: {value} is not in the tables</source>
        <translation>{field}：没有 {value}</translation>
    </message>
    <message>
        <source>{field}: lies in the future</source>
        <translation>{field}：晚于现在</translation>
    </message>
    <message>
        <source>{field}: more than {days} days ago</source>
        <translation>{field}：早于 {days} 天前</translation>
    </message>
    <message>
        <source>This point is not in the city</source>
        <translation>坐标不在本市</translation>
    </message>
    <message>
        <source>A point needs longitude and latitude</source>
        <translation>坐标须有经度和纬度</translation>
    </message>
    <message>
        <source>The caller&apos;s number is needed for this source or a call-back</source>
        <translation>此来源或需回访时，来电号码必填</translation>
    </message>
    <message>
        <source>Raising the urgency needs a reason</source>
        <translation>提高紧急程度须写理由</translation>
    </message>
    <message>
        <source>Choose a filing condition of this class first</source>
        <translation>先选此类别的立案条件</translation>
    </message>
    <message>
        <source>Say on whose behalf ({of}) and how the word came</source>
        <translation>填写代谁记录（{of}）和消息来路</translation>
    </message>
    <message>
        <source>The case is with {unit}, not with the unit named</source>
        <translation>案件在{unit}，不在所填单位</translation>
    </message>
    <message>
        <source>A duplicate needs the number of the case it repeats</source>
        <translation>重复案件须填主案案号</translation>
    </message>
    <message>
        <source>The file is larger than {megabytes} MB</source>
        <translation>文件超过 {megabytes} MB</translation>
    </message>
    <message>
        <source>A case has at most {files} files, of {megabytes} MB together: attach fewer or smaller ones</source>
        <translation>每个案件最多 {files} 个附件、共 {megabytes} MB：请减少附件或换小一些的文件</translation>
    </message>
    <message>
        <source>{name}: there is nothing in this file</source>
        <translation>{name}：文件是空的</translation>
    </message>
    <message>
        <source>{name}: only photos (JPEG, PNG, WebP), recordings (MP3, WAV, M4A, OGG, AMR), MP4 and PDF are taken</source>
        <translation>{name}：只接收照片（JPEG、PNG、WebP）、录音（MP3、WAV、M4A、OGG、AMR）、MP4 和 PDF</translation>
    </message>
    <message>
        <source>{name}: this photo is damaged, no copy of it can be made</source>
        <translation>{name}：照片已损坏，无法另存</translation>
    </message>
    <message>
        <source>A case is not its own duplicate</source>
        <translation>案件不能与自己重复</translation>
    </message>
    <message>
        <source>That case has ended (“{status}”): nothing can be linked to it</source>
        <translation>该案已办结（{status}），不能并入</translation>
    </message>
    <message>
        <source>Other cases were linked to this one: it cannot be voided</source>
        <translation>有案件并入本案，不能作废</translation>
    </message>
    <message>
        <source>Somebody must verify it first: it was reported by the public</source>
        <translation>公众举报须先核实</translation>
    </message>
    <message>
        <source>Attach a photo of this verification, or say why there is none</source>
        <translation>请附本次核实的照片，或选择无照片原因</translation>
    </message>
    <message>
        <source>Say where the supervisor stood: at the place, or coordinates</source>
        <translation>请选监督员在案发处，或给出坐标</translation>
    </message>
    <message>
        <source>The hotline waits for a reply: write it before the case is closed</source>
        <translation>热线等待答复：结案前请先填写答复</translation>
    </message>
    <message>
        <source>Where is it on the map? Or say why it has no point</source>
        <translation>请在地图上定位，或说明无坐标的原因</translation>
    </message>
    <message>
        <source>{field}: grid, community, street and district do not fit together</source>
        <translation>{field}：网格、社区、街道与区县不一致</translation>
    </message>
    <message>
        <source>{unit} takes no more cases</source>
        <translation>{unit}已不再接案</translation>
    </message>
    <message>
        <source>Edition {edition} of the catalogue is no longer in force</source>
        <translation>目录 {edition} 已停用</translation>
    </message>
    <message>
        <source>Only an emergency is acknowledged</source>
        <translation>只有求助需要确认</translation>
    </message>
    <message>
        <source>Somebody changed the case in between</source>
        <translation>其间有人改了此案</translation>
    </message>
    <message>
        <source>The case is no longer in your districts</source>
        <translation>案件已不在你的辖区</translation>
    </message>
    <message>
        <source>The centre does not let this action change {column}</source>
        <translation>中心不许此操作改{column}</translation>
    </message>
    <message>
        <source>The centre does not know a command of this shape</source>
        <translation>中心不认识这种命令</translation>
    </message>
    <message>
        <source>Somebody else answered this before you, or it is over</source>
        <translation>已有他人答复，或此事已了结</translation>
    </message>
    <message>
        <source>This case number is taken, or is not one of this seat</source>
        <translation>案号已被用，或不属本席</translation>
    </message>
    <message>
        <source>A case with the number {external_number} exists already</source>
        <translation>外部编号 {external_number} 已有案件</translation>
    </message>
    <message>
        <source>Two desks run on copies of one file; nothing more is sent. Call support</source>
        <translation>两台工作站用了同一文件的副本，已停止送出，请联系技术支持</translation>
    </message>
    <message>
        <source>An earlier command of this desk is missing; it is being put in order</source>
        <translation>本席缺少较早的命令，正在整理</translation>
    </message>
    <message>
        <source>Older than the centre remembers; look whether it was done</source>
        <translation>早于中心的记录期，请查看是否已办</translation>
    </message>
    <message>
        <source>Waits behind a refused command of the same case</source>
        <translation>等同案被拒的命令处理后再送</translation>
    </message>
    <message>
        <source>Something outside this program failed.</source>
        <translation>程序以外出了故障。</translation>
    </message>
    <message>
        <source>The centre does not answer. Work goes on here; commands are kept and sent when it is back.</source>
        <translation>中心没有应答。可继续工作，命令存在本席，恢复后送出。</translation>
    </message>
    <message>
        <source>The centre does not answer, and this is not kept for later: try again when it is back.</source>
        <translation>中心没有应答，此操作不会留待补发，请恢复后再试。</translation>
    </message>
    <message>
        <source>No server is known at this address. Check the host name and port of the centre.</source>
        <translation>此地址没有服务器。请核对中心的主机名和端口。</translation>
    </message>
    <message>
        <source>The centre does not accept this login name and password. Check both, or ask a manager.</source>
        <translation>中心不接受此登录名和口令。请核对，或找管理员。</translation>
    </message>
    <message>
        <source>This login is not a person of the centre, or no longer in force. Ask a manager.</source>
        <translation>此登录名不是中心人员，或已停用。请找管理员。</translation>
    </message>
    <message>
        <source>This login may not administer this centre. Use the one that provisioned it, or a superuser of the server.</source>
        <translation>此登录名无权管理本中心。请用当初建立中心的登录名，或服务器的超级用户。</translation>
    </message>
    <message>
        <source>The server is older than PostgreSQL 15. Ask for an upgrade of the server.</source>
        <translation>服务器低于 PostgreSQL 15，须升级服务器。</translation>
    </message>
    <message>
        <source>This database is not a Gaowei centre yet. Run: ./gaowei admin provision.</source>
        <translation>此数据库还不是高位中心。请运行：./gaowei admin provision</translation>
    </message>
    <message>
        <source>The centre is newer than this program. Update the program on this workstation.</source>
        <translation>中心比本程序新。请更新本机程序。</translation>
    </message>
    <message>
        <source>The centre is older than this program. A manager must run: ./gaowei admin provision.</source>
        <translation>中心比本程序旧。须由管理员运行：./gaowei admin provision</translation>
    </message>
    <message>
        <source>The centre lacks functions that this program needs. Its administrator must run: ./gaowei admin provision.</source>
        <translation>监督中心数据库缺少本程序所需的函数。请系统管理员执行：./gaowei admin provision。</translation>
    </message>
    <message>
        <source>Tables of the centre are missing or cut. Its administrator must bring the database back from a backup.</source>
        <translation>监督中心数据库的表缺失或不完整。请系统管理员从备份恢复数据库。</translation>
    </message>
    <message>
        <source>This password does not open this workstation&apos;s files. Try again, or sign in while the centre answers.</source>
        <translation>口令打不开本机文件。请重试，或在中心有应答时登录。</translation>
    </message>
    <message>
        <source>The data folder cannot be written to. Check its owner and rights, or choose another with GAOWEI_HOME.</source>
        <translation>数据文件夹不可写。请检查属主和权限，或用 GAOWEI_HOME 另选。</translation>
    </message>
    <message>
        <source>The settings file has a mistake. Nothing was changed in it: correct the line that is named and start again.</source>
        <translation>设置文件有错。没有改动任何内容：请改正所指的行后重新启动。</translation>
    </message>
    <message>
        <source>The file cannot be read. Check that it is still there, and its rights.</source>
        <translation>文件无法读取，请检查文件是否还在、是否有读取权限。</translation>
    </message>
    <message>
        <source>This workstation&apos;s copy of the cases is damaged. Start again: it is read anew from the centre.</source>
        <translation>本机的案件副本已损坏。请重新启动，将从中心重新读取。</translation>
    </message>
    <message>
        <source>The disk is full. Free some space; what was saved before is safe.</source>
        <translation>磁盘已满。请腾出空间；此前保存的都在。</translation>
    </message>
    <message>
        <source>This workstation&apos;s files were written by a newer program, which must be used to open them.</source>
        <translation>本机文件由更新的程序写成，须用那个版本打开。</translation>
    </message>
    <message>
        <source>Another Gaowei on this machine has these files open. Use that window, or close it first.</source>
        <translation>本机另一个高位正开着这些文件。请用那个窗口，或先关掉它。</translation>
    </message>
    <message>
        <source>The file of unsent commands is damaged. Nothing was thrown away; keep the folder and ask for help.</source>
        <translation>待送命令文件已损坏。没有丢弃任何内容，请保留文件夹并求助。</translation>
    </message>
    <message>
        <source>The file of unsent commands is gone from this workstation. Bring it back from a copy, or ask for help.</source>
        <translation>本机的待送命令文件不见了。请从备份恢复，或请人协助。</translation>
    </message>
    <message>
        <source>This workstation&apos;s disk is still busy with earlier work. Nothing was changed: try again in a moment.</source>
        <translation>本机磁盘还在忙之前的工作。什么都没改：稍后再试。</translation>
    </message>
    <message>
        <source>The embedded server did not start. Its log says why.</source>
        <translation>内置服务器没有启动，原因见其日志。</translation>
    </message>
    <message>
        <source>Missing: {missing}.</source>
        <translation>缺少：{missing}。</translation>
    </message>
    <message>
        <source>The data folder {folder} cannot be reached: {above} is closed to the user {user}. Let that user pass (chmod o+x {above}), or choose another folder with GAOWEI_HOME.</source>
        <translation>无法进入数据目录 {folder}：{above} 不允许用户 {user} 通过。请放行（chmod o+x {above}），或用 GAOWEI_HOME 另选目录。</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Place reliable</source>
        <translation>位置可靠</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>Point, or why none</source>
        <translation>坐标或无坐标原因</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>街道</translation>
    </message>
    <message>
        <source>His number is not shown</source>
        <translation>来电号码未显示</translation>
    </message>
    <message>
        <source>On a grid&apos;s border</source>
        <translation>位于网格边界</translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation>兴趣点</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Number, estimated</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>Crossing</source>
        <translation>路口</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>CGCS2000, the survey&apos;s</source>
        <translation>CGCS2000（测绘）</translation>
    </message>
    <message>
        <source>WGS-84, a GPS receiver&apos;s</source>
        <translation>WGS-84（GPS）</translation>
    </message>
    <message>
        <source>GCJ-02, Amap and Tencent</source>
        <translation>GCJ-02（高德、腾讯）</translation>
    </message>
    <message>
        <source>BD-09, Baidu</source>
        <translation>BD-09（百度）</translation>
    </message>
    <message>
        <source>Along a whole road</source>
        <translation>沿整条道路</translation>
    </message>
    <message>
        <source>A whole area</source>
        <translation>整片区域</translation>
    </message>
    <message>
        <source>It moves about</source>
        <translation>流动，不固定在一处</translation>
    </message>
    <message>
        <source>The caller cannot say where</source>
        <translation>来电人说不清位置</translation>
    </message>
    <message>
        <source>Not to be found on the map</source>
        <translation>地图上查不到该地点</translation>
    </message>
    <message>
        <source>Imported without a point</source>
        <translation>导入时无坐标</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>完好</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>废弃</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Census update: {read} rows so far</source>
        <translation>普查更新：已收 {read} 条</translation>
    </message>
    <message>
        <source>Census {here} of {there}</source>
        <translation>普查 {here} / {there}</translation>
    </message>
    <message>
        <source>Census update: {read} rows so far, the others as of {time}</source>
        <translation>普查更新：已收 {read} 条，其余截至 {time}</translation>
    </message>
    <message>
        <source>Census as of {time}: {here} rows</source>
        <translation>普查数据截至 {time}：{here} 条</translation>
    </message>
    <message>
        <source>Rows that have come answer as they are now, all others as of {time}</source>
        <translation>已收到的按新数据，其余仍截至 {time}</translation>
    </message>
    <message>
        <source>The census is read behind everything else; what is here already answers</source>
        <translation>普查数据在后台读取，已到的部分即可使用</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>部件或事件</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>In force since {day}</source>
        <translation>{day} 起施行</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>施行中</translation>
    </message>
    <message>
        <source>Draft: in force on no day</source>
        <translation>草案：尚未施行</translation>
    </message>
    <message>
        <source>In force from {day} on</source>
        <translation>{day} 起施行（已批准）</translation>
    </message>
    <message>
        <source>From {day} to {last}</source>
        <translation>{day} 至 {last} 施行</translation>
    </message>
    <message>
        <source>new classes {count}</source>
        <translation>新增小类 {count}</translation>
    </message>
    <message>
        <source>classes gone {count}</source>
        <translation>取消小类 {count}</translation>
    </message>
    <message>
        <source>renamed {count}</source>
        <translation>改名 {count}</translation>
    </message>
    <message>
        <source>conditions {count}</source>
        <translation>立案条件 {count}</translation>
    </message>
    <message>
        <source>responsibilities {count}</source>
        <translation>处置责任 {count}</translation>
    </message>
    <message>
        <source>aliases {count}</source>
        <translation>别名 {count}</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>没有变化</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新增小类</translation>
    </message>
    <message>
        <source>Class gone</source>
        <translation>取消小类</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Responsibility</source>
        <translation>处置责任</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>No usual condition</source>
        <translation>无默认条件</translation>
    </message>
    <message>
        <source>fine class of {code}</source>
        <translation>{code} 的细类</translation>
    </message>
    <message>
        <source>an administrator</source>
        <translation>系统管理员</translation>
    </message>
    <message>
        <source>Approved by {who} on {at}, from {day} on.</source>
        <translation>{who}于 {at} 批准，自 {day} 起施行。</translation>
    </message>
    <message>
        <source>Withdrawn by {who} on {at}, before {day}: {reason}</source>
        <translation>{who}于 {at} 撤回批准（原定 {day} 起施行）：{reason}</translation>
    </message>
    <message>
        <source>another class is needed</source>
        <translation>须另选小类</translation>
    </message>
    <message>
        <source>closed by: {words}</source>
        <translation>结案：{words}</translation>
    </message>
    <message>
        <source>New condition</source>
        <translation>新增条件</translation>
    </message>
    <message>
        <source>Condition gone</source>
        <translation>取消条件</translation>
    </message>
    <message>
        <source>Filing condition</source>
        <translation>立案条件</translation>
    </message>
    <message>
        <source>Closing condition</source>
        <translation>结案条件</translation>
    </message>
    <message>
        <source>No open case stands in a class that changes.</source>
        <translation>没有在办案卷涉及变化的小类。</translation>
    </message>
    <message>
        <source>Not filed yet, to be filed under {edition}: {unfiled}. Filed, keeping limit and closing condition: {filed}.</source>
        <translation>未立案、将按“{edition}”立案：{unfiled} 件。已立案、时限和结案条件不变：{filed} 件。</translation>
    </message>
    <message>
        <source>not filed {count}</source>
        <translation>未立案 {count}</translation>
    </message>
    <message>
        <source>filed {count}</source>
        <translation>已立案 {count}</translation>
    </message>
    <message>
        <source>Only a manager of the whole city decides on editions.</source>
        <translation>只有全市管理员可以决定目录版本。</translation>
    </message>
    <message>
        <source>That is more than a year ahead: nothing else could begin until then.</source>
        <translation>超过一年以后：在此之前其他版本都无法启用。</translation>
    </message>
    <message>
        <source>It is not approved.</source>
        <translation>该版本尚未批准。</translation>
    </message>
    <message>
        <source>It is in force already: cases were filed under it.</source>
        <translation>该版本已经生效：已有案件按其立案。</translation>
    </message>
    <message>
        <source>Cases were made with it.</source>
        <translation>已有案件使用该版本。</translation>
    </message>
    <message>
        <source>The centre has this edition no longer.</source>
        <translation>中心已没有这个版本。</translation>
    </message>
    <message>
        <source>It is approved, or was once: it stays as it is.</source>
        <translation>该版本已批准或曾经批准：保持不变。</translation>
    </message>
    <message>
        <source>That day is over: cases were filed since then. Name today or later.</source>
        <translation>这一天已过，其后已有案卷立案。请填今天或以后的日期。</translation>
    </message>
    <message>
        <source>Another edition begins on that day or later already.</source>
        <translation>已有版本在这一天或以后施行。</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>案号</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Other system</source>
        <translation>外部系统</translation>
    </message>
    <message>
        <source>Number there</source>
        <translation>外部编号</translation>
    </message>
    <message>
        <source>Status there</source>
        <translation>外部状态</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Replied at</source>
        <translation>答复时间</translation>
    </message>
    <message>
        <source>Filed by the same hand</source>
        <translation>本人登记本人立案</translation>
    </message>
    <message>
        <source>Their deadline</source>
        <translation>对方期限</translation>
    </message>
    <message>
        <source>Order, paper</source>
        <translation>批示、媒体</translation>
    </message>
    <message>
        <source>Reason for another grid</source>
        <translation>改网格原因</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Reason for the urgency</source>
        <translation>提高理由</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>Closed at</source>
        <translation>结案时间</translation>
    </message>
    <message>
        <source>Closing note</source>
        <translation>结案意见</translation>
    </message>
    <message>
        <source>Caller&apos;s number</source>
        <translation>来电号码</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>处置单位</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处置结果</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>监督员</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Who verifies</source>
        <translation>核实人</translation>
    </message>
    <message>
        <source>Verified at</source>
        <translation>核实时间</translation>
    </message>
    <message>
        <source>Found on the spot</source>
        <translation>现场情况</translation>
    </message>
    <message>
        <source>Photos of the verification</source>
        <translation>核实照片数</translation>
    </message>
    <message>
        <source>Why no photo</source>
        <translation>无照片原因</translation>
    </message>
    <message>
        <source>Stood at the place</source>
        <translation>身在案发处</translation>
    </message>
    <message>
        <source>Longitude of the verifier</source>
        <translation>核实位置经度</translation>
    </message>
    <message>
        <source>Latitude of the verifier</source>
        <translation>核实位置纬度</translation>
    </message>
    <message>
        <source>Why it is no case</source>
        <translation>不成案原因</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复案件</translation>
    </message>
    <message>
        <source>Case it repeats</source>
        <translation>主案案号</translation>
    </message>
    <message>
        <source>Other case</source>
        <translation>另一案</translation>
    </message>
    <message>
        <source>Came back from</source>
        <translation>原案</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Type of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>校验值</translation>
    </message>
    <message>
        <source>Taken at</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Catalogue edition</source>
        <translation>目录版本</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Clock started</source>
        <translation>起算时间</translation>
    </message>
    <message>
        <source>Due soon from</source>
        <translation>临期时间</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>Hours of the clock</source>
        <translation>计时日历</translation>
    </message>
    <message>
        <source>Bundled limit</source>
        <translation>捆绑时限</translation>
    </message>
    <message>
        <source>Bundled limit started</source>
        <translation>捆绑时限起算</translation>
    </message>
    <message>
        <source>Bundled limit soon over from</source>
        <translation>捆绑时限临期</translation>
    </message>
    <message>
        <source>Bundled limit over</source>
        <translation>捆绑时限截止</translation>
    </message>
    <message>
        <source>Hours of the bundled limit</source>
        <translation>捆绑时限日历</translation>
    </message>
    <message>
        <source>Seconds of the bundled limit</source>
        <translation>捆绑时限秒数</translation>
    </message>
    <message>
        <source>Calendars of the bundled limit</source>
        <translation>捆绑时限日历版本</translation>
    </message>
    <message>
        <source>Seconds of the clock</source>
        <translation>计时秒数</translation>
    </message>
    <message>
        <source>Calendars of the clock</source>
        <translation>计时日历版本</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Deadline counted from</source>
        <translation>时限起算</translation>
    </message>
    <message>
        <source>Hours of the deadline</source>
        <translation>时限日历</translation>
    </message>
    <message>
        <source>Seconds of the deadline</source>
        <translation>时限秒数</translation>
    </message>
    <message>
        <source>Calendars of the deadline</source>
        <translation>时限日历版本</translation>
    </message>
    <message>
        <source>Holidays not known</source>
        <translation>缺节假日年份</translation>
    </message>
    <message>
        <source>Handling time left</source>
        <translation>处置余时</translation>
    </message>
    <message>
        <source>That case was linked to this one meanwhile: this one goes on</source>
        <translation>该案已并入本案，本案继续办理</translation>
    </message>
    <message>
        <source>It was decided without an answer: nobody waits for it any more</source>
        <translation>未等答复已作决定，不再征询</translation>
    </message>
    <message>
        <source>Somebody has answered this question already</source>
        <translation>该征询已有人答复</translation>
    </message>
    <message>
        <source>Somebody has acknowledged this notice already</source>
        <translation>该抄告已有人签收</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Unit of the limit</source>
        <translation>时限单位</translation>
    </message>
    <message>
        <source>Filed at</source>
        <translation>立案时间</translation>
    </message>
    <message>
        <source>Dispatched at</source>
        <translation>派遣时间</translation>
    </message>
    <message>
        <source>Fed back at</source>
        <translation>反馈时间</translation>
    </message>
    <message>
        <source>Inspected at</source>
        <translation>核查时间</translation>
    </message>
    <message>
        <source>Handled on time</source>
        <translation>按时处置</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>退单次数</translation>
    </message>
    <message>
        <source>Reworks</source>
        <translation>返工次数</translation>
    </message>
    <message>
        <source>How closed</source>
        <translation>结案方式</translation>
    </message>
    <message>
        <source>Registered by</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>Changed at</source>
        <translation>变更时间</translation>
    </message>
    <message>
        <source>Life in danger</source>
        <translation>危及生命</translation>
    </message>
    <message>
        <source>How they know</source>
        <translation>告知方式</translation>
    </message>
    <message>
        <source>It was sent back from “{back_to}”: change something, or say what changed</source>
        <translation>该案件由“{back_to}”退回：须有变更，或说明变更内容</translation>
    </message>
    <message>
        <source>The city found this case: somebody who works for the whole city does this</source>
        <translation>市级案件：须由全市范围的人员办理</translation>
    </message>
    <message>
        <source>{application}: one is undecided; decide or withdraw it first</source>
        <translation>{application}：已有待审批的申请，请先审批或撤回</translation>
    </message>
    <message>
        <source>{application}: nothing is waiting for this</source>
        <translation>{application}：没有可办理的申请</translation>
    </message>
    <message>
        <source>{application}: decided by {posts}</source>
        <translation>{application}：由{posts}审批</translation>
    </message>
    <message>
        <source>{application}: at most {most}</source>
        <translation>{application}：最多 {most} 次</translation>
    </message>
    <message>
        <source>{application}: the deadline is over; it must be asked and decided before</source>
        <translation>{application}：已过时限，须在时限内申请并审批</translation>
    </message>
    <message>
        <source>Only a case closed overdue is appealed against</source>
        <translation>只有超时结案的案件可以申诉</translation>
    </message>
    <message>
        <source>Name a proof: attach it to the case first</source>
        <translation>须有证明材料：请先添加为案件附件</translation>
    </message>
    <message>
        <source>The date must lie ahead, at most {days} days</source>
        <translation>日期须在今后 {days} 天以内</translation>
    </message>
    <message>
        <source>Its planned date has not come</source>
        <translation>尚未到计划日期</translation>
    </message>
    <message>
        <source>It was suspended for another ground ({ground}) and goes back another way</source>
        <translation>该案件因“{ground}”挂账，须按其他方式恢复</translation>
    </message>
    <message>
        <source>The returns do not bear that out: {why}</source>
        <translation>退单情况不符：{why}</translation>
    </message>
    <message>
        <source>{unit} is bound by the decision about responsibility</source>
        <translation>{unit}受确权决定约束，不得再次退单</translation>
    </message>
    <message>
        <source>The city coordinates it already</source>
        <translation>已在市级协同</translation>
    </message>
    <message>
        <source>A supervision order waits for its answer</source>
        <translation>已有督办等待回复</translation>
    </message>
    <message>
        <source>No supervision order waits for an answer</source>
        <translation>没有等待回复的督办</translation>
    </message>
    <message>
        <source>{unit} has not reported yet</source>
        <translation>{unit}尚未反馈</translation>
    </message>
    <message>
        <source>The unit has not passed it on</source>
        <translation>尚未二次派遣</translation>
    </message>
    <message>
        <source>Both cases are of one level: is it a duplicate?</source>
        <translation>两个案件属同一级别：是否重复？</translation>
    </message>
    <message>
        <source>Nobody left word to call back</source>
        <translation>没有可回访的上报人</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>How they were told</source>
        <translation>告知方式</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>建议单位</translation>
    </message>
    <message>
        <source>Proposed for</source>
        <translation>建议理由</translation>
    </message>
    <message>
        <source>Why another</source>
        <translation>未采纳原因</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>督办意见</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>回访结果</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>被征询单位</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>征询事项</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>态度</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>答复人</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>单位意见</translation>
    </message>
    <message>
        <source>Held at</source>
        <translation>召开时间</translation>
    </message>
    <message>
        <source>Where it was held</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>参加人员</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>会议纪要</translation>
    </message>
    <message>
        <source>How it is meant</source>
        <translation>抄告方式</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>抄告</translation>
    </message>
    <message>
        <source>May be told outside</source>
        <translation>可对外告知</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>证明材料</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>审批意见</translation>
    </message>
    <message>
        <source>Ruling</source>
        <translation>确权意见</translation>
    </message>
    <message>
        <source>Unit below</source>
        <translation>下级单位</translation>
    </message>
    <message>
        <source>Handed to</source>
        <translation>移交对象</translation>
    </message>
    <message>
        <source>Told at</source>
        <translation>告知时间</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>计划日期</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>变更内容</translation>
    </message>
    <message>
        <source>Why difficult</source>
        <translation>疑难原因</translation>
    </message>
    <message>
        <source>Returned from</source>
        <translation>退回自</translation>
    </message>
    <message>
        <source>Undecided applications</source>
        <translation>待审批申请</translation>
    </message>
    <message>
        <source>Units that returned it</source>
        <translation>退单单位</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>延期次数</translation>
    </message>
    <message>
        <source>Suspended at</source>
        <translation>挂账时间</translation>
    </message>
    <message>
        <source>Suspended for</source>
        <translation>挂账事由</translation>
    </message>
    <message>
        <source>Resumes on</source>
        <translation>计划恢复日期</translation>
    </message>
    <message>
        <source>Appealed</source>
        <translation>已申诉</translation>
    </message>
    <message>
        <source>Who inspects</source>
        <translation>核查人</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Supervision order</source>
        <translation>督办单</translation>
    </message>
    <message>
        <source>Answer due</source>
        <translation>督办回复时限</translation>
    </message>
    <message>
        <source>Level of coordination</source>
        <translation>协同级别</translation>
    </message>
    <message>
        <source>Coordinated for</source>
        <translation>协同原因</translation>
    </message>
    <message>
        <source>Taken up at</source>
        <translation>协同受理时间</translation>
    </message>
    <message>
        <source>Basis of the decision</source>
        <translation>确权依据</translation>
    </message>
    <message>
        <source>Decided at</source>
        <translation>确权时间</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>确权人</translation>
    </message>
    <message>
        <source>Bound unit</source>
        <translation>受约束单位</translation>
    </message>
    <message>
        <source>Instruction below</source>
        <translation>二次派遣意见</translation>
    </message>
    <message>
        <source>Dispatched on at</source>
        <translation>二次派遣时间</translation>
    </message>
    <message>
        <source>Fed back from below at</source>
        <translation>下级反馈时间</translation>
    </message>
    <message>
        <source>Result from below</source>
        <translation>下级反馈结果</translation>
    </message>
    <message>
        <source>Escalated at</source>
        <translation>转应急时间</translation>
    </message>
    <message>
        <source>Escalated to</source>
        <translation>应急接收单位</translation>
    </message>
    <message>
        <source>How the emergency command was told</source>
        <translation>应急告知方式</translation>
    </message>
    <message>
        <source>Self-handled case</source>
        <translation>自处理案件</translation>
    </message>
    <message>
        <source>Wants a call-back</source>
        <translation>要求回访</translation>
    </message>
    <message>
        <source>Ext?</source>
        <translation>延</translation>
    </message>
    <message>
        <source>Ret?</source>
        <translation>回</translation>
    </message>
    <message>
        <source>Susp?</source>
        <translation>挂</translation>
    </message>
    <message>
        <source>Void?</source>
        <translation>废</translation>
    </message>
    <message>
        <source>Force?</source>
        <translation>强</translation>
    </message>
    <message>
        <source>Appeal?</source>
        <translation>诉</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>督</translation>
    </message>
    <message>
        <source>Order late</source>
        <translation>督超</translation>
    </message>
    <message>
        <source>waits for {posts}</source>
        <translation>待{posts}审批</translation>
    </message>
    <message>
        <source>Supervision order, answer due {due}</source>
        <translation>督办，须于 {due} 前答复</translation>
    </message>
    <message>
        <source>R {time}</source>
        <translation>复 {time}</translation>
    </message>
    <message>
        <source>R late</source>
        <translation>复超</translation>
    </message>
    <message>
        <source>The hotline wants its reply by {due}</source>
        <translation>热线要求 {due} 前回复</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>至 {date}</translation>
    </message>
    <message>
        <source>by {date}</source>
        <translation>限 {date}</translation>
    </message>
    <message>
        <source>asked by {who}, {when}</source>
        <translation>{who}申请，{when}</translation>
    </message>
    <message>
        <source>given by {who}, {when}</source>
        <translation>{who}下达，{when}</translation>
    </message>
    <message>
        <source>endorsed by {who}, {when}</source>
        <translation>{who}初审，{when}</translation>
    </message>
    <message>
        <source>decided by {who}, {when}</source>
        <translation>{who}审批，{when}</translation>
    </message>
    <message>
        <source>answer: {text}</source>
        <translation>答复：{text}</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>exempted from the statistic; that it was overdue stays</source>
        <translation>申诉通过，统计豁免；超时事实保留</translation>
    </message>
    <message>
        <source>Call-back</source>
        <translation>回访情况</translation>
    </message>
    <message>
        <source>Suspended, goes on by itself on {date}</source>
        <translation>挂账，{date} 到期自动恢复</translation>
    </message>
    <message>
        <source>Two words: the duty leader endorses it, then the section head decides.</source>
        <translation>两级审批：值班长初审后，由科室负责人审批。</translation>
    </message>
    <message>
        <source>Decided by {posts}.</source>
        <translation>由{posts}审批。</translation>
    </message>
    <message>
        <source>A further one, or one for engineering work, needs proof and two words: the duty leader&apos;s, the head&apos;s.</source>
        <translation>再次延期或因工程施工延期的，须附证明材料，并经值班长、科室负责人两级审批。</translation>
    </message>
    <message>
        <source>The unit&apos;s clock stands until the dispatcher decides.</source>
        <translation>派遣员裁定前，处置计时暂停。</translation>
    </message>
    <message>
        <source>After your word the section head decides.</source>
        <translation>您初审后，由科室负责人审批。</translation>
    </message>
    <message>
        <source>Adds one original limit to the old deadline.</source>
        <translation>在原截止时间上再加一个原时限。</translation>
    </message>
    <message>
        <source>The clock stands until the date, then the case goes on by itself.</source>
        <translation>计时暂停至该日期，到期自动恢复。</translation>
    </message>
    <message>
        <source>That it was overdue stays; only the statistic changes.</source>
        <translation>超时事实保留，仅统计予以豁免。</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>告知人</translation>
    </message>
    <message>
        <source>Caller on record</source>
        <translation>有来电人</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>记录人</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>记录时间</translation>
    </message>
    <message>
        <source>Talk group</source>
        <translation>通话组</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Call sign</source>
        <translation>呼号</translation>
    </message>
    <message>
        <source>Said at</source>
        <translation>通话时间</translation>
    </message>
    <message>
        <source>Corrected entry</source>
        <translation>被更正的记录</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>确认人</translation>
    </message>
    <message>
        <source>Acknowledged at</source>
        <translation>确认时间</translation>
    </message>
    <message>
        <source>Somebody has acknowledged this emergency already</source>
        <translation>此求助已有人确认</translation>
    </message>
    <message>
        <source>That case was a duplicate itself: link to {master}, which it repeats</source>
        <translation>该案本身是重复案件：请并入 {master}</translation>
    </message>
    <message>
        <source>Nobody attaches more than {files} files, of {megabytes} MB together, a day</source>
        <translation>每人每天最多添加 {files} 个附件、共 {megabytes} MB</translation>
    </message>
    <message>
        <source>Not available: {why}</source>
        <translation>不可用：{why}</translation>
    </message>
    <message>
        <source>Being taken</source>
        <translation>登记中</translation>
    </message>
    <message>
        <source>To accept</source>
        <translation>待受理</translation>
    </message>
    <message>
        <source>In verification</source>
        <translation>核实中</translation>
    </message>
    <message>
        <source>To file</source>
        <translation>待立案</translation>
    </message>
    <message>
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message>
        <source>To receive</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>In handling</source>
        <translation>处置中</translation>
    </message>
    <message>
        <source>To inspect</source>
        <translation>待核查</translation>
    </message>
    <message>
        <source>In inspection</source>
        <translation>核查中</translation>
    </message>
    <message>
        <source>To close</source>
        <translation>待结案</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Not filed</source>
        <translation>不予立案</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>发核实</translation>
    </message>
    <message>
        <source>Not verifiable</source>
        <translation>无法核实</translation>
    </message>
    <message>
        <source>File</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Feed back</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Send to inspection</source>
        <translation>发核查</translation>
    </message>
    <message>
        <source>Pass inspection</source>
        <translation>核查通过</translation>
    </message>
    <message>
        <source>Fail inspection</source>
        <translation>核查不通过</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Return to intake</source>
        <translation>回退受理</translation>
    </message>
    <message>
        <source>Return to filing</source>
        <translation>回退立案</translation>
    </message>
    <message>
        <source>Return to dispatch</source>
        <translation>退单</translation>
    </message>
    <message>
        <source>Return to unit</source>
        <translation>反馈退回</translation>
    </message>
    <message>
        <source>Not inspectable</source>
        <translation>无法核查</translation>
    </message>
    <message>
        <source>Return to inspection</source>
        <translation>回退核查</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Recount the deadline</source>
        <translation>重算时限</translation>
    </message>
    <message>
        <source>Write the reply</source>
        <translation>填写答复</translation>
    </message>
    <message>
        <source>Duplicate, link it</source>
        <translation>重复，并入</translation>
    </message>
    <message>
        <source>Has come back</source>
        <translation>复发，关联</translation>
    </message>
    <message>
        <source>Not a duplicate</source>
        <translation>不是重复</translation>
    </message>
    <message>
        <source>Found at both levels</source>
        <translation>市区同现</translation>
    </message>
    <message>
        <source>Another place</source>
        <translation>不在同一处</translation>
    </message>
    <message>
        <source>Another object</source>
        <translation>不是同一物</translation>
    </message>
    <message>
        <source>Another problem</source>
        <translation>问题不同</translation>
    </message>
    <message>
        <source>Urge</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>Record the answer</source>
        <translation>记录答复</translation>
    </message>
    <message>
        <source>Log a radio call</source>
        <translation>记录对讲</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Sent to verification</source>
        <translation>已发核实</translation>
    </message>
    <message>
        <source>Verified: true</source>
        <translation>核实属实</translation>
    </message>
    <message>
        <source>Verified: untrue</source>
        <translation>核实不属实</translation>
    </message>
    <message>
        <source>Could not be verified</source>
        <translation>无法核实</translation>
    </message>
    <message>
        <source>Report refused</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Filing proposed</source>
        <translation>已提请立案</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>已立案</translation>
    </message>
    <message>
        <source>Filing declined</source>
        <translation>不予立案</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>已派遣</translation>
    </message>
    <message>
        <source>Received by the unit</source>
        <translation>单位已签收</translation>
    </message>
    <message>
        <source>Fed back</source>
        <translation>已反馈</translation>
    </message>
    <message>
        <source>Sent to inspection</source>
        <translation>已发核查</translation>
    </message>
    <message>
        <source>Inspection passed</source>
        <translation>核查已通过</translation>
    </message>
    <message>
        <source>Inspection failed</source>
        <translation>核查未通过，返工</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>Returned to intake</source>
        <translation>已回退受理</translation>
    </message>
    <message>
        <source>Returned to filing</source>
        <translation>已回退立案</translation>
    </message>
    <message>
        <source>Returned to dispatch</source>
        <translation>已退单</translation>
    </message>
    <message>
        <source>Returned to the unit</source>
        <translation>已退回单位</translation>
    </message>
    <message>
        <source>Could not be inspected</source>
        <translation>无法核查</translation>
    </message>
    <message>
        <source>Returned to inspection</source>
        <translation>已回退核查</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Commented</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>File attached</source>
        <translation>已添加附件</translation>
    </message>
    <message>
        <source>Deadline recounted</source>
        <translation>时限已重算</translation>
    </message>
    <message>
        <source>Reply written</source>
        <translation>已填写答复</translation>
    </message>
    <message>
        <source>Linked as a duplicate</source>
        <translation>已并入</translation>
    </message>
    <message>
        <source>Told apart</source>
        <translation>已判为不重复</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接管</translation>
    </message>
    <message>
        <source>Urged</source>
        <translation>已催办</translation>
    </message>
    <message>
        <source>Call answered</source>
        <translation>已答复咨询</translation>
    </message>
    <message>
        <source>Radio call logged</source>
        <translation>已记录对讲</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>City supervisor</source>
        <translation>市级监督</translation>
    </message>
    <message>
        <source>Public 12319</source>
        <translation>公众 12319</translation>
    </message>
    <message>
        <source>From 12345</source>
        <translation>12345 转办</translation>
    </message>
    <message>
        <source>Public app</source>
        <translation>公众 APP</translation>
    </message>
    <message>
        <source>Website, letters</source>
        <translation>网站信箱</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>视频监控</translation>
    </message>
    <message>
        <source>Patrol video</source>
        <translation>车巡视频</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>智能感知</translation>
    </message>
    <message>
        <source>Leader&apos;s order</source>
        <translation>领导批示</translation>
    </message>
    <message>
        <source>Leader&apos;s tour</source>
        <translation>领导检查</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体曝光</translation>
    </message>
    <message>
        <source>Agency sample</source>
        <translation>专门抽查</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>考评发现</translation>
    </message>
    <message>
        <source>Inspectorate</source>
        <translation>督查检查</translation>
    </message>
    <message>
        <source>Self-check</source>
        <translation>部门自查</translation>
    </message>
    <message>
        <source>From above</source>
        <translation>上级交办</translation>
    </message>
    <message>
        <source>Coordination</source>
        <translation>协同中</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>挂账</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>已转应急</translation>
    </message>
    <message>
        <source>Self-handled</source>
        <translation>自处理</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>转应急</translation>
    </message>
    <message>
        <source>Ask for coordination</source>
        <translation>提请协同</translation>
    </message>
    <message>
        <source>Take up</source>
        <translation>协同受理</translation>
    </message>
    <message>
        <source>Raise to the city</source>
        <translation>报市级协同</translation>
    </message>
    <message>
        <source>Settle and dispatch</source>
        <translation>确权派遣</translation>
    </message>
    <message>
        <source>Ask a party</source>
        <translation>征询单位意见</translation>
    </message>
    <message>
        <source>Record a position</source>
        <translation>记录单位意见</translation>
    </message>
    <message>
        <source>Record a meeting</source>
        <translation>记录确权会</translation>
    </message>
    <message>
        <source>Return from coordination</source>
        <translation>协同退回</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>列入挂账库</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复处置</translation>
    </message>
    <message>
        <source>Resume coordination</source>
        <translation>恢复协同</translation>
    </message>
    <message>
        <source>Resume on its date</source>
        <translation>到期恢复</translation>
    </message>
    <message>
        <source>Resume coordination on its date</source>
        <translation>到期恢复协同</translation>
    </message>
    <message>
        <source>Apply for an extension</source>
        <translation>申请延期</translation>
    </message>
    <message>
        <source>Endorse the extension</source>
        <translation>延期初审</translation>
    </message>
    <message>
        <source>Grant the extension</source>
        <translation>批准延期</translation>
    </message>
    <message>
        <source>Grant the further extension</source>
        <translation>批准再次延期</translation>
    </message>
    <message>
        <source>Apply for a return</source>
        <translation>申请退单</translation>
    </message>
    <message>
        <source>Grant the return</source>
        <translation>同意退单</translation>
    </message>
    <message>
        <source>Apply for suspension</source>
        <translation>申请挂账</translation>
    </message>
    <message>
        <source>Grant the suspension</source>
        <translation>批准挂账</translation>
    </message>
    <message>
        <source>Apply for void</source>
        <translation>申请作废</translation>
    </message>
    <message>
        <source>Grant the void</source>
        <translation>批准作废</translation>
    </message>
    <message>
        <source>Apply for a forced close</source>
        <translation>申请强制结案</translation>
    </message>
    <message>
        <source>Force close</source>
        <translation>强制结案</translation>
    </message>
    <message>
        <source>Appeal against overdue</source>
        <translation>超时申诉</translation>
    </message>
    <message>
        <source>Endorse the appeal</source>
        <translation>申诉初审</translation>
    </message>
    <message>
        <source>Grant the appeal</source>
        <translation>同意申诉</translation>
    </message>
    <message>
        <source>Reject an application</source>
        <translation>驳回申请</translation>
    </message>
    <message>
        <source>Withdraw an application</source>
        <translation>撤回申请</translation>
    </message>
    <message>
        <source>Supervise</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Answer the order</source>
        <translation>督办回复</translation>
    </message>
    <message>
        <source>Dispatch on</source>
        <translation>二次派遣</translation>
    </message>
    <message>
        <source>Feedback from below</source>
        <translation>下级反馈</translation>
    </message>
    <message>
        <source>Recall from below</source>
        <translation>收回下派</translation>
    </message>
    <message>
        <source>Send a notice</source>
        <translation>抄告</translation>
    </message>
    <message>
        <source>Acknowledge a notice</source>
        <translation>抄告签收</translation>
    </message>
    <message>
        <source>Answer the question</source>
        <translation>答复征询</translation>
    </message>
    <message>
        <source>Sign for the notice</source>
        <translation>签收抄告</translation>
    </message>
    <message>
        <source>Link city and district</source>
        <translation>市区同现</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Handled by the supervisor himself</source>
        <translation>监督员已自处理</translation>
    </message>
    <message>
        <source>Handed to the emergency command</source>
        <translation>已转应急</translation>
    </message>
    <message>
        <source>Coordination asked for</source>
        <translation>已提请协同</translation>
    </message>
    <message>
        <source>Taken up for coordination</source>
        <translation>协同已受理</translation>
    </message>
    <message>
        <source>Raised to the city</source>
        <translation>已报市级协同</translation>
    </message>
    <message>
        <source>Settled and dispatched</source>
        <translation>已确权派遣</translation>
    </message>
    <message>
        <source>A party was asked</source>
        <translation>已征询单位意见</translation>
    </message>
    <message>
        <source>A party stated its position</source>
        <translation>单位已回复意见</translation>
    </message>
    <message>
        <source>Coordination meeting held</source>
        <translation>已召开确权会</translation>
    </message>
    <message>
        <source>Returned from coordination</source>
        <translation>协同已退回</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>已列入挂账库</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>已恢复处置</translation>
    </message>
    <message>
        <source>Coordination resumed</source>
        <translation>已恢复协同</translation>
    </message>
    <message>
        <source>Resumed on its date</source>
        <translation>已到期恢复</translation>
    </message>
    <message>
        <source>Coordination resumed on its date</source>
        <translation>已到期恢复协同</translation>
    </message>
    <message>
        <source>Extension applied for</source>
        <translation>已申请延期</translation>
    </message>
    <message>
        <source>Extension endorsed</source>
        <translation>延期初审已同意</translation>
    </message>
    <message>
        <source>Extension granted</source>
        <translation>延期已批准</translation>
    </message>
    <message>
        <source>Further extension granted</source>
        <translation>再次延期已批准</translation>
    </message>
    <message>
        <source>Return applied for</source>
        <translation>已申请退单</translation>
    </message>
    <message>
        <source>Return granted</source>
        <translation>已同意退单</translation>
    </message>
    <message>
        <source>Suspension applied for</source>
        <translation>已申请挂账</translation>
    </message>
    <message>
        <source>Suspension granted</source>
        <translation>挂账已批准</translation>
    </message>
    <message>
        <source>Void applied for</source>
        <translation>已申请作废</translation>
    </message>
    <message>
        <source>Void granted</source>
        <translation>作废已批准</translation>
    </message>
    <message>
        <source>Forced close applied for</source>
        <translation>已申请强制结案</translation>
    </message>
    <message>
        <source>Closed by force</source>
        <translation>已强制结案</translation>
    </message>
    <message>
        <source>Appealed against overdue</source>
        <translation>已提出超时申诉</translation>
    </message>
    <message>
        <source>Appeal endorsed</source>
        <translation>申诉初审已同意</translation>
    </message>
    <message>
        <source>Appeal granted</source>
        <translation>已同意申诉</translation>
    </message>
    <message>
        <source>Application rejected</source>
        <translation>已驳回申请</translation>
    </message>
    <message>
        <source>Application withdrawn</source>
        <translation>已撤回申请</translation>
    </message>
    <message>
        <source>Supervision order given</source>
        <translation>已督办</translation>
    </message>
    <message>
        <source>Order answered</source>
        <translation>督办已回复</translation>
    </message>
    <message>
        <source>Dispatched on</source>
        <translation>已二次派遣</translation>
    </message>
    <message>
        <source>Fed back from below</source>
        <translation>下级已反馈</translation>
    </message>
    <message>
        <source>Recalled from below</source>
        <translation>已收回下派</translation>
    </message>
    <message>
        <source>Notice sent</source>
        <translation>已抄告</translation>
    </message>
    <message>
        <source>Notice acknowledged</source>
        <translation>抄告已签收</translation>
    </message>
    <message>
        <source>The district that was asked answered</source>
        <translation>被征询区已答复</translation>
    </message>
    <message>
        <source>Notice signed for by its district</source>
        <translation>抄告对象区已签收</translation>
    </message>
    <message>
        <source>City and district linked</source>
        <translation>已关联市区同现</translation>
    </message>
    <message>
        <source>Called back</source>
        <translation>已回访</translation>
    </message>
    <message>
        <source>Coordination stage</source>
        <translation>协同环节</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>协同员</translation>
    </message>
    <message>
        <source>Section head</source>
        <translation>科室负责人</translation>
    </message>
    <message>
        <source>Closed as an error</source>
        <translation>差错结案</translation>
    </message>
    <message>
        <source>Special close</source>
        <translation>特殊结案</translation>
    </message>
    <message>
        <source>Forced close</source>
        <translation>强制结案</translation>
    </message>
    <message>
        <source>Self-handled close</source>
        <translation>自处理结案</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>延期</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退单</translation>
    </message>
    <message>
        <source>Suspension</source>
        <translation>挂账申请</translation>
    </message>
    <message>
        <source>Void after dispatch</source>
        <translation>派遣后作废</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>待审批</translation>
    </message>
    <message>
        <source>Endorsed</source>
        <translation>初审同意</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>Withdrawn by the applicant</source>
        <translation>申请人已撤回</translation>
    </message>
    <message>
        <source>Lapsed</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>Waits for an answer</source>
        <translation>待回复</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>Out to look</source>
        <translation>已派未回</translation>
    </message>
    <message>
        <source>As said</source>
        <translation>属实</translation>
    </message>
    <message>
        <source>Not as said</source>
        <translation>不属实</translation>
    </message>
    <message>
        <source>Could not look</source>
        <translation>无法查看</translation>
    </message>
    <message>
        <source>Not our duty</source>
        <translation>不属本单位职责</translation>
    </message>
    <message>
        <source>Wrong place</source>
        <translation>位置有误</translation>
    </message>
    <message>
        <source>Wrong class</source>
        <translation>类别有误</translation>
    </message>
    <message>
        <source>Needs other units</source>
        <translation>须多单位配合</translation>
    </message>
    <message>
        <source>Dispatched in error</source>
        <translation>派遣有误</translation>
    </message>
    <message>
        <source>Engineering work</source>
        <translation>需工程施工</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>季节原因</translation>
    </message>
    <message>
        <source>Weather</source>
        <translation>天气原因</translation>
    </message>
    <message>
        <source>Waits for material</source>
        <translation>待料</translation>
    </message>
    <message>
        <source>Responsibility unclear</source>
        <translation>权属不清</translation>
    </message>
    <message>
        <source>Filed in error</source>
        <translation>差错</translation>
    </message>
    <message>
        <source>Special</source>
        <translation>特殊</translation>
    </message>
    <message>
        <source>Forced</source>
        <translation>强制</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Returned by two units</source>
        <translation>两家单位退单</translation>
    </message>
    <message>
        <source>Returned twice by one unit</source>
        <translation>同一单位两次退单</translation>
    </message>
    <message>
        <source>Nothing says who is responsible</source>
        <translation>无明确责任规定</translation>
    </message>
    <message>
        <source>Responsibility disputed</source>
        <translation>权属有争议</translation>
    </message>
    <message>
        <source>Several units responsible</source>
        <translation>涉及多家单位</translation>
    </message>
    <message>
        <source>On the border of districts</source>
        <translation>跨区边界</translation>
    </message>
    <message>
        <source>Gap in the law</source>
        <translation>法规空白</translation>
    </message>
    <message>
        <source>{count} more classes</source>
        <translation>其余 {count} 类</translation>
    </message>
    <message>
        <source>Components {here} of {whole}</source>
        <translation>部件 {here} / {whole}</translation>
    </message>
    <message>
        <source>No components have come to this desk yet</source>
        <translation>本席位尚无部件普查数据</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>权属单位</translation>
    </message>
    <message>
        <source>Keeper</source>
        <translation>养护</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Unit grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Surveyed</source>
        <translation>普查</translation>
    </message>
    <message>
        <source>Maintainer</source>
        <translation>养护单位</translation>
    </message>
    <message>
        <source>Authority in charge</source>
        <translation>主管部门</translation>
    </message>
    <message>
        <source>Territorial unit</source>
        <translation>属地单位</translation>
    </message>
    <message>
        <source>Concerned</source>
        <translation>相关单位</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>待回复</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>Never answered</source>
        <translation>未回复</translation>
    </message>
    <message>
        <source>Notice, to act on</source>
        <translation>抄告</translation>
    </message>
    <message>
        <source>Copy, for information</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>未签收</translation>
    </message>
    <message>
        <source>It is ours</source>
        <translation>属本单位</translation>
    </message>
    <message>
        <source>Partly ours</source>
        <translation>部分属本单位</translation>
    </message>
    <message>
        <source>Not ours</source>
        <translation>不属本单位</translation>
    </message>
    <message>
        <source>On the spot</source>
        <translation>现场</translation>
    </message>
    <message>
        <source>On-line</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>By document</source>
        <translation>依据文件</translation>
    </message>
    <message>
        <source>By meeting</source>
        <translation>会议确定</translation>
    </message>
    <message>
        <source>By precedent</source>
        <translation>依据先例</translation>
    </message>
    <message>
        <source>On the spot first</source>
        <translation>属地先行处置</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Not satisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>Imported file</source>
        <translation>外部导入</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>特急</translation>
    </message>
    <message>
        <source>Accept stage</source>
        <translation>受理环节</translation>
    </message>
    <message>
        <source>Filing stage</source>
        <translation>立案环节</translation>
    </message>
    <message>
        <source>Dispatch stage</source>
        <translation>派遣环节</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Inspection order stage</source>
        <translation>发核查环节</translation>
    </message>
    <message>
        <source>Inspection stage</source>
        <translation>核查环节</translation>
    </message>
    <message>
        <source>Verification stage</source>
        <translation>核实环节</translation>
    </message>
    <message>
        <source>Closing stage</source>
        <translation>结案环节</translation>
    </message>
    <message>
        <source>{count} urgent hours</source>
        <translation>{count} 紧急工作时</translation>
    </message>
    <message>
        <source>{count} urgent days</source>
        <translation>{count} 紧急工作日</translation>
    </message>
    <message>
        <source>{count} working hours</source>
        <translation>{count} 工作时</translation>
    </message>
    <message>
        <source>{count} working days</source>
        <translation>{count} 工作日</translation>
    </message>
    <message>
        <source>{count} calendar days</source>
        <translation>{count} 自然日</translation>
    </message>
    <message>
        <source>{count} urgent hour</source>
        <translation>{count} 紧急工作时</translation>
    </message>
    <message>
        <source>{count} urgent day</source>
        <translation>{count} 紧急工作日</translation>
    </message>
    <message>
        <source>{count} working hour</source>
        <translation>{count} 工作时</translation>
    </message>
    <message>
        <source>{count} working day</source>
        <translation>{count} 工作日</translation>
    </message>
    <message>
        <source>{count} calendar day</source>
        <translation>{count} 自然日</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>送出中</translation>
    </message>
    <message>
        <source>Verified true</source>
        <translation>核实属实</translation>
    </message>
    <message>
        <source>Verified untrue</source>
        <translation>核实不属实</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提请立案</translation>
    </message>
    <message>
        <source>Not file</source>
        <translation>不予立案</translation>
    </message>
    <message>
        <source>Link duplicate</source>
        <translation>并入重复案件</translation>
    </message>
    <message>
        <source>Rescue told</source>
        <translation>告知救援</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Acceptor</source>
        <translation>受理员</translation>
    </message>
    <message>
        <source>Duty leader</source>
        <translation>值班长</translation>
    </message>
    <message>
        <source>Dispatcher</source>
        <translation>派遣员</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Intercom</source>
        <translation>对讲</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>公文</translation>
    </message>
    <message>
        <source>Closed on time</source>
        <translation>按时结案</translation>
    </message>
    <message>
        <source>Closed overdue</source>
        <translation>超时结案</translation>
    </message>
    <message>
        <source>Imported, not assessed</source>
        <translation>外部导入，不计考评</translation>
    </message>
    <message>
        <source>Caller rings</source>
        <translation>来电人自拨</translation>
    </message>
    <message>
        <source>We rang</source>
        <translation>本台已拨</translation>
    </message>
    <message>
        <source>They know</source>
        <translation>对方已知</translation>
    </message>
    <message>
        <source>Not the city management&apos;s business</source>
        <translation>不属城市管理范围</translation>
    </message>
    <message>
        <source>Not in this city</source>
        <translation>不在本市</translation>
    </message>
    <message>
        <source>Too vague to be found</source>
        <translation>信息不全，无法查找</translation>
    </message>
    <message>
        <source>A complaint about staff</source>
        <translation>投诉工作人员</translation>
    </message>
    <message>
        <source>Taken back by the caller</source>
        <translation>来电人撤回</translation>
    </message>
    <message>
        <source>Fixed already</source>
        <translation>问题已消除</translation>
    </message>
    <message>
        <source>Meets no filing condition</source>
        <translation>未达立案条件</translation>
    </message>
    <message>
        <source>Permitted by an authority</source>
        <translation>已经审批</translation>
    </message>
    <message>
        <source>Being handled in another procedure</source>
        <translation>已在其他程序处置</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市级</translation>
    </message>
    <message>
        <source>[C]</source>
        <translation>市</translation>
    </message>
    <message>
        <source>[D]</source>
        <translation>区</translation>
    </message>
    <message>
        <source>a case of the city</source>
        <translation>市级案件</translation>
    </message>
    <message>
        <source>a case of the district</source>
        <translation>区级案件</translation>
    </message>
    <message>
        <source>Whole city</source>
        <translation>全市</translation>
    </message>
    <message>
        <source>Central districts</source>
        <translation>中心城区</translation>
    </message>
    <message>
        <source>Suburban districts</source>
        <translation>郊区新城</translation>
    </message>
    <message>
        <source>Functional areas</source>
        <translation>功能区</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>urgent first, then the nearest deadline</source>
        <translation>先急后缓，再按剩余时间</translation>
    </message>
    <message>
        <source>nearest deadline first</source>
        <translation>按剩余时间</translation>
    </message>
    <message>
        <source>by time received</source>
        <translation>按受理时间</translation>
    </message>
    <message>
        <source>by number</source>
        <translation>按案号</translation>
    </message>
    <message>
        <source>Preparing the server of this machine</source>
        <translation>正在准备本机服务器</translation>
    </message>
    <message>
        <source>Creating the server of this machine</source>
        <translation>正在建立本机服务器</translation>
    </message>
    <message>
        <source>Recovering the server of this machine</source>
        <translation>正在恢复本机服务器</translation>
    </message>
    <message>
        <source>Starting the server of this machine</source>
        <translation>正在启动本机服务器</translation>
    </message>
    <message>
        <source>Setting up the demonstration city</source>
        <translation>正在建立演示城市</translation>
    </message>
    <message>
        <source>Letting in its people</source>
        <translation>正在录入人员</translation>
    </message>
    <message>
        <source>Replaying its cases</source>
        <translation>正在重放命令</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Normal rows</source>
        <translation>标准行高</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>紧凑行高</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Map large</source>
        <translation>大地图</translation>
    </message>
    <message>
        <source>Queue large</source>
        <translation>大队列</translation>
    </message>
    <message>
        <source>Wallboard</source>
        <translation>大屏</translation>
    </message>
    <message>
        <source>No. {sign}</source>
        <translation>{sign} 号</translation>
    </message>
    <message>
        <source>Ms</source>
        <translation>女士</translation>
    </message>
    <message>
        <source>Mr</source>
        <translation>先生</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Ms {name}</source>
        <translation>{name}女士</translation>
    </message>
    <message>
        <source>Mr {name}</source>
        <translation>{name}先生</translation>
    </message>
    <message>
        <source>round the clock</source>
        <translation>连续计时</translation>
    </message>
    <message>
        <source>in the units&apos; hours</source>
        <translation>按工作时间计</translation>
    </message>
    <message>
        <source>in monitoring hours</source>
        <translation>按监控时段计</translation>
    </message>
    <message>
        <source>Outside the ground that the city monitors</source>
        <translation>不在市级监控区域内</translation>
    </message>
    <message>
        <source>Outside monitoring hours ({hours})</source>
        <translation>不在监控时段内（{hours}）</translation>
    </message>
    <message>
        <source>{amount} of {whole}, the rest after a pause</source>
        <translation>{whole} 中暂停后剩余的 {amount}</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>自 {time} 起</translation>
    </message>
    <message>
        <source>by calendars that were not kept</source>
        <translation>日历未留存</translation>
    </message>
    <message>
        <source>by the calendars this centre began with</source>
        <translation>按本中心最初的日历</translation>
    </message>
    <message>
        <source>by the calendars of {day}</source>
        <translation>按 {day} 起的日历</translation>
    </message>
    <message>
        <source>{calendars}, which count another end</source>
        <translation>{calendars}（推算结果不符）</translation>
    </message>
    <message>
        <source>{calendars}, changed since</source>
        <translation>{calendars}（此后已修改）</translation>
    </message>
    <message>
        <source>the Chinese words count</source>
        <translation>以中文原文为准</translation>
    </message>
    <message>
        <source>No photo: nothing to be seen (noise, smell, gone)</source>
        <translation>无照片：无可拍摄（噪声、气味、已消失）</translation>
    </message>
    <message>
        <source>No photo: too dark</source>
        <translation>无照片：光线不足</translation>
    </message>
    <message>
        <source>No photo: not safe to stay there</source>
        <translation>无照片：现场危险，不宜停留</translation>
    </message>
    <message>
        <source>No photo: not allowed there</source>
        <translation>无照片：现场不许拍摄</translation>
    </message>
    <message>
        <source>No photo: no camera, word by voice alone</source>
        <translation>无照片：无拍摄设备，仅口头回报</translation>
    </message>
    <message>
        <source>No photo yet: it follows</source>
        <translation>暂无照片：随后补传</translation>
    </message>
    <message>
        <source>No photo: for the reason in the note</source>
        <translation>无照片：原因见说明</translation>
    </message>
    <message>
        <source>Photos of this verification: {count}</source>
        <translation>本次核实照片 {count} 张</translation>
    </message>
    <message>
        <source>{distance} off</source>
        <translation>相距 {distance}</translation>
    </message>
    <message>
        <source>{distance}: far</source>
        <translation>{distance}，过远</translation>
    </message>
    <message>
        <source>{distance} away, on the radio at {time}</source>
        <translation>距案发处 {distance}，{time} 有通话</translation>
    </message>
    <message>
        <source>at the place</source>
        <translation>在案发处</translation>
    </message>
    <message>
        <source>the place lies in it</source>
        <translation>案发处在此责任网格内</translation>
    </message>
    <message>
        <source>on the radio at {time}, place not known</source>
        <translation>{time} 有通话，位置不明</translation>
    </message>
    <message>
        <source>on duty, not heard yet</source>
        <translation>在岗，尚未通话</translation>
    </message>
    <message>
        <source>not heard this shift</source>
        <translation>本班未通话</translation>
    </message>
    <message>
        <source>of another district</source>
        <translation>其他区</translation>
    </message>
    <message>
        <source>Duty grid {code}</source>
        <translation>责任网格 {code}</translation>
    </message>
    <message>
        <source>The centre does not take these rows for an edition.</source>
        <translation>中心无法将这些行识别为目录版本。</translation>
    </message>
    <message>
        <source>The row has {cells} cells, the header has {header}</source>
        <translation>该行有 {cells} 格，表头有 {header} 格</translation>
    </message>
    <message>
        <source>Neither code nor name, and no class above it</source>
        <translation>既无代码也无名称，上方也没有类别</translation>
    </message>
    <message>
        <source>Goes on with the class of row {row}, not understood</source>
        <translation>接续第 {row} 行的类别，而该行未能识别</translation>
    </message>
    <message>
        <source>{name} has no code</source>
        <translation>{name} 没有代码</translation>
    </message>
    <message>
        <source>“{code}” is no class code of {digits} digits (fine classes: 2 more)</source>
        <translation>“{code}”不是 {digits} 位类别代码（细类多 2 位）</translation>
    </message>
    <message>
        <source>Code {code} does not begin with its major class, {major}</source>
        <translation>代码 {code} 不以其大类 {major} 开头</translation>
    </message>
    <message>
        <source>Code {code} has no name, here and above</source>
        <translation>代码 {code} 在此及上方均无名称</translation>
    </message>
    <message>
        <source>Code {code} is {first} in row {row}, and {name} here</source>
        <translation>代码 {code} 在第 {row} 行为{first}，此处为{name}</translation>
    </message>
    <message>
        <source>Major class {code} is {first} in row {row}, and {name} here</source>
        <translation>大类 {code} 在第 {row} 行为{first}，此处为{name}</translation>
    </message>
    <message>
        <source>A fine class, but its minor class {code} is nowhere above</source>
        <translation>细类，但上方没有其小类 {code}</translation>
    </message>
    <message>
        <source>Class {code} has no filing condition in the whole table</source>
        <translation>类别 {code} 在全表中没有立案条件</translation>
    </message>
    <message>
        <source>The filing condition is missing</source>
        <translation>缺少立案条件</translation>
    </message>
    <message>
        <source>The closing condition is missing</source>
        <translation>缺少结案条件</translation>
    </message>
    <message>
        <source>The limit is missing</source>
        <translation>缺少时限</translation>
    </message>
    <message>
        <source>The row is not CSV: {said}</source>
        <translation>该行不是 CSV：{said}</translation>
    </message>
    <message>
        <source>One text alone, neither a heading nor a note: {said}</source>
        <translation>仅一段文字，既非标题也非注：{said}</translation>
    </message>
    <message>
        <source>“{said}” is neither component nor event</source>
        <translation>“{said}”既非部件也非事件</translation>
    </message>
    <message>
        <source>Fine class {name}: “{said}” is no code under its minor class</source>
        <translation>细类{name}：“{said}”不是其小类下的代码</translation>
    </message>
    <message>
        <source>“{said}” is no limit</source>
        <translation>“{said}”不是时限</translation>
    </message>
    <message>
        <source>Limit “{said}” has no unit</source>
        <translation>时限“{said}”没有单位</translation>
    </message>
    <message>
        <source>Limit “{said}”: the unit {unit} is not known</source>
        <translation>时限“{said}”：单位{unit}无法识别</translation>
    </message>
    <message>
        <source>More than one limit: “{said}”</source>
        <translation>时限多于一个：“{said}”</translation>
    </message>
    <message>
        <source>Limit “{said}” is no whole number</source>
        <translation>时限“{said}”不是整数</translation>
    </message>
    <message>
        <source>“{said}” does not say whether it is the usual condition</source>
        <translation>“{said}”未说明是否为默认条件</translation>
    </message>
    <message>
        <source>Class {code} has its usual condition in row {row} already</source>
        <translation>类别 {code} 的默认条件已在第 {row} 行</translation>
    </message>
    <message>
        <source>The same as row {row}</source>
        <translation>与第 {row} 行相同</translation>
    </message>
    <message>
        <source>Row {row} once more, with another closing condition or limit</source>
        <translation>与第 {row} 行重复，但结案条件或时限不同</translation>
    </message>
    <message>
        <source>Row {row}: components or events? Its title does not say. Choose above.</source>
        <translation>第 {row} 行：部件还是事件？标题未说明，请在上方选择。</translation>
    </message>
    <message>
        <source>Row {row} counts in 天: work days or natural days? Choose above.</source>
        <translation>第 {row} 行以“天”计：工作日还是自然日？请在上方选择。</translation>
    </message>
    <message>
        <source>Row {row}: a code is one digit short. Was a 0 before it lost? Choose above.</source>
        <translation>第 {row} 行：代码少一位，前面的 0 是否丢失？请在上方选择。</translation>
    </message>
    <message>
        <source>That is no file but a folder, a pipe or a device: choose a file.</source>
        <translation>这不是文件，而是文件夹、管道或设备：请选择一个文件。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>文件无法读取。</translation>
    </message>
    <message>
        <source>An old Excel file (.xls), or one with a password: save it as .xlsx or .csv.</source>
        <translation>旧版 Excel 文件（.xls）或有密码：请另存为 .xlsx 或 .csv。</translation>
    </message>
    <message>
        <source>The file is larger than any catalogue.</source>
        <translation>文件过大，不像是目录。</translation>
    </message>
    <message>
        <source>The file is no whole table: neither xlsx nor csv.</source>
        <translation>文件不是完整的表格：既非 xlsx 也非 csv。</translation>
    </message>
    <message>
        <source>No row has a column for the filing condition (立案条件) and one for the limit.</source>
        <translation>没有一行同时有立案条件和处置时限两列。</translation>
    </message>
    <message>
        <source>The header in row {row} has no column for {column}.</source>
        <translation>第 {row} 行的表头没有“{column}”列。</translation>
    </message>
    <message>
        <source>Two columns of the header in row {row} are for {column}.</source>
        <translation>第 {row} 行的表头有两列都是“{column}”。</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>Rows {rows}: understood {made}, headings and notes {beside}, not understood {odd}. Classes {classes}, conditions {conditions}.</source>
        <translation>共 {rows} 行：识别 {made}，标题与注 {beside}，未识别 {odd}。类别 {classes}，立案条件 {conditions}。</translation>
    </message>
    <message>
        <source>Columns not read: {columns}.</source>
        <translation>未读取的列：{columns}。</translation>
    </message>
    <message>
        <source>Rows read: {rows}</source>
        <translation>已读 {rows} 行</translation>
    </message>
    <message>
        <source>looking</source>
        <translation>核对中</translation>
    </message>
    <message>
        <source>can be done</source>
        <translation>可办</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>kept, waits for the centre</source>
        <translation>已存，待中心确认</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已办</translation>
    </message>
    <message>
        <source>refused by the centre</source>
        <translation>中心未受理</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>未办</translation>
    </message>
    <message>
        <source>found by the city and by the district</source>
        <translation>市区两级均发现</translation>
    </message>
    <message>
        <source>Held by me</source>
        <translation>我在处理</translation>
    </message>
    <message>
        <source>{name} is on it</source>
        <translation>{name} 处理中</translation>
    </message>
    <message>
        <source>{name} at seat {seat} has been working on it since {time}</source>
        <translation>{name}（{seat} 座席）自 {time} 起在处理此案</translation>
    </message>
    <message>
        <source>Also looking at it: {names}</source>
        <translation>也在查看：{names}</translation>
    </message>
    <message>
        <source>While the centre is silent it is not known who works on it</source>
        <translation>中心无应答时，不知道谁在处理此案</translation>
    </message>
    <message>
        <source>Nobody else is working on this case</source>
        <translation>没有其他人在处理此案</translation>
    </message>
    <message>
        <source>{held}. The history of the case will say that you took it over, and why.</source>
        <translation>{held}。案件经过将记下由你接管及其原因。</translation>
    </message>
    <message>
        <source>{name} has taken the case over: “{why}”. What was typed here stays.</source>
        <translation>{name} 已接管此案：“{why}”。此处已填内容保留。</translation>
    </message>
    <message>
        <source>{held}. What was typed here stays.</source>
        <translation>{held}。此处已填内容保留。</translation>
    </message>
    <message>
        <source>{held}. Press again to do it all the same, or {key} to take the case over</source>
        <translation>{held}。再按一次仍照办，或按 {key} 接管</translation>
    </message>
    <message>
        <source>{held}. Press again to do it all the same</source>
        <translation>{held}。再按一次仍照办</translation>
    </message>
    <message>
        <source>has to do it again after inspection</source>
        <translation>核查不通过，原单位返工</translation>
    </message>
    <message>
        <source>decided in coordination, {number}</source>
        <translation>协同确权 {number}</translation>
    </message>
    <message>
        <source>maintains the component</source>
        <translation>部件养护单位</translation>
    </message>
    <message>
        <source>owns the component</source>
        <translation>部件权属单位</translation>
    </message>
    <message>
        <source>authority for the component</source>
        <translation>部件主管部门</translation>
    </message>
    <message>
        <source>responsibility table</source>
        <translation>责任清单</translation>
    </message>
    <message>
        <source>frontage contract</source>
        <translation>门前三包</translation>
    </message>
    <message>
        <source>territorial fall-back</source>
        <translation>属地兜底</translation>
    </message>
    <message>
        <source>precedents: {count}</source>
        <translation>先例 {count} 件</translation>
    </message>
    <message>
        <source>returned this case: {count}</source>
        <translation>退回本案 {count} 次</translation>
    </message>
    <message>
        <source>the unit is no more</source>
        <translation>单位已撤销</translation>
    </message>
    <message>
        <source>no unit is called “{name}”</source>
        <translation>没有名为“{name}”的单位</translation>
    </message>
    <message>
        <source>several units are called “{name}”</source>
        <translation>名为“{name}”的单位不止一个</translation>
    </message>
    <message>
        <source>the census names nobody for the component</source>
        <translation>普查未载明此部件的责任方</translation>
    </message>
    <message>
        <source>No proposal: no rule fits</source>
        <translation>无建议：没有规则指明单位</translation>
    </message>
    <message>
        <source>No proposal: no such unit</source>
        <translation>无建议：单位已撤销或不详</translation>
    </message>
    <message>
        <source>All that fit gave it back</source>
        <translation>适合的单位均已退回本案</translation>
    </message>
    <message>
        <source>whoever’s ground it is</source>
        <translation>属地</translation>
    </message>
    <message>
        <source>last {number}</source>
        <translation>最近 {number}</translation>
    </message>
    <message>
        <source>demonstration</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>open {open} · late {overdue}</source>
        <translation>在办 {open}·超时 {overdue}</translation>
    </message>
    <message>
        <source>{count} today</source>
        <translation>今派 {count}</translation>
    </message>
    <message>
        <source>fixed {count} like it</source>
        <translation>近处同类办结 {count}</translation>
    </message>
    <message>
        <source>{count} on time</source>
        <translation>按时 {count}</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Go there at once, and fence it off until it is fixed.</source>
        <translation>请立即到场，修复前先行围挡。</translation>
    </message>
    <message>
        <source>Handle it within the limit and report back with photographs.</source>
        <translation>请在时限内处置，并附照片反馈。</translation>
    </message>
    <message>
        <source>Clear it completely and leave the place as it should be.</source>
        <translation>请清理干净，恢复原状。</translation>
    </message>
    <message>
        <source>Rework: the inspection failed, see its reason.</source>
        <translation>返工：核查未通过，请按核查意见整改。</translation>
    </message>
    <message>
        <source>Fixed, photographs attached.</source>
        <translation>已修复，附照片。</translation>
    </message>
    <message>
        <source>Cleared, the place is clean.</source>
        <translation>已清理，现场整洁。</translation>
    </message>
    <message>
        <source>Nothing was found there any more.</source>
        <translation>到场时问题已不存在。</translation>
    </message>
    <message>
        <source>Outside this unit&apos;s area.</source>
        <translation>不在本单位管辖范围。</translation>
    </message>
    <message>
        <source>The object belongs to another owner.</source>
        <translation>设施权属其他单位。</translation>
    </message>
    <message>
        <source>Another unit has to act first.</source>
        <translation>须由其他单位先行处置。</translation>
    </message>
    <message>
        <source>The class is wrong.</source>
        <translation>类别有误。</translation>
    </message>
    <message>
        <source>The place is not clear enough to send anybody.</source>
        <translation>位置不清，无法派遣。</translation>
    </message>
    <message>
        <source>No photograph of the result.</source>
        <translation>缺处置后照片。</translation>
    </message>
    <message>
        <source>The photographs show another place.</source>
        <translation>照片不是该处。</translation>
    </message>
    <message>
        <source>Says it is solved.</source>
        <translation>来电人表示问题已解决。</translation>
    </message>
    <message>
        <source>Says nobody came.</source>
        <translation>来电人表示无人到场处置。</translation>
    </message>
    <message>
        <source>Says it came back.</source>
        <translation>来电人表示问题反复出现。</translation>
    </message>
    <message>
        <source>Nobody answered the telephone.</source>
        <translation>电话无人接听。</translation>
    </message>
    <message>
        <source>What you reported has been put right. Thank you for telling us.</source>
        <translation>您反映的问题已处置完毕，感谢您的监督。</translation>
    </message>
    <message>
        <source>We had the place inspected: it has been put right.</source>
        <translation>经现场核查，您反映的问题已整改到位。</translation>
    </message>
    <message>
        <source>It was passed on to the office that is responsible, which will tell you.</source>
        <translation>您反映的问题已转责任单位办理，将由其向您答复。</translation>
    </message>
    <message>
        <source>Seen on the spot: fixed.</source>
        <translation>现场查看，已修复。</translation>
    </message>
    <message>
        <source>As before, nothing was done.</source>
        <translation>与先前相同，未处置。</translation>
    </message>
    <message>
        <source>Only a part of it is fixed.</source>
        <translation>仅部分修复。</translation>
    </message>
    <message>
        <source>Duty leaders and managers share views; only the owner or a manager of the city takes one back.</source>
        <translation>只有值班长和管理员可共享视图；只有共享人或市级管理员可取消。</translation>
    </message>
    <message>
        <source>Views are shared within the districts that one works for.</source>
        <translation>只能在本人负责的区县内共享。</translation>
    </message>
    <message>
        <source>There are as many shared views as can be: take one back.</source>
        <translation>共享视图数量已满，请先取消一个。</translation>
    </message>
    <message>
        <source>This view is not shared any more.</source>
        <translation>该视图已不再共享。</translation>
    </message>
    <message>
        <source>Somebody else is just sharing a view: try again in a moment.</source>
        <translation>有人正在共享视图，请稍后再试。</translation>
    </message>
    <message>
        <source>The name or the words of this view are too long.</source>
        <translation>视图名称或筛选内容过长。</translation>
    </message>
    <message>
        <source>to the north</source>
        <translation>正北方向</translation>
    </message>
    <message>
        <source>to the north-east</source>
        <translation>东北方向</translation>
    </message>
    <message>
        <source>to the east</source>
        <translation>正东方向</translation>
    </message>
    <message>
        <source>to the south-east</source>
        <translation>东南方向</translation>
    </message>
    <message>
        <source>to the south</source>
        <translation>正南方向</translation>
    </message>
    <message>
        <source>to the south-west</source>
        <translation>西南方向</translation>
    </message>
    <message>
        <source>to the west</source>
        <translation>正西方向</translation>
    </message>
    <message>
        <source>to the north-west</source>
        <translation>西北方向</translation>
    </message>
    <message>
        <source>Public toilet</source>
        <translation>公厕</translation>
    </message>
    <message>
        <source>about {metres} m {bearing}</source>
        <translation>{bearing}约 {metres} 米</translation>
    </message>
    <message>
        <source>Nearest public toilets, in a straight line: {toilets}.</source>
        <translation>最近的公厕（直线距离）：{toilets}。</translation>
    </message>
    <message>
        <source>It has been received and is being looked at.</source>
        <translation>已受理，正在了解情况。</translation>
    </message>
    <message>
        <source>It is being checked, and who is responsible is found.</source>
        <translation>正在确认情况、明确责任单位。</translation>
    </message>
    <message>
        <source>Those responsible have been charged and are putting it right.</source>
        <translation>已交责任单位，正在处置。</translation>
    </message>
    <message>
        <source>It has to wait for now; we go on as soon as that is possible.</source>
        <translation>因客观条件暂缓处置，条件具备后立即继续。</translation>
    </message>
    <message>
        <source>It is said to be put right, and we are looking whether it is.</source>
        <translation>责任单位反馈已处置，正在现场核查。</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>已办结。</translation>
    </message>
    <message>
        <source>It was reported before and is being put right together with that report.</source>
        <translation>此前已有人反映，与该件合并办理。</translation>
    </message>
    <message>
        <source>It was not taken up.</source>
        <translation>未予立案办理。</translation>
    </message>
    <message>
        <source>Your report “{what}” of {when}, number {number}.</source>
        <translation>您于 {when} 反映的“{what}”，编号 {number}。</translation>
    </message>
    <message>
        <source>Your report “{what}” of {when}.</source>
        <translation>您于 {when} 反映的“{what}”。</translation>
    </message>
    <message>
        <source>Why: {why}</source>
        <translation>原因：{why}</translation>
    </message>
    <message>
        <source>Ended {when}.</source>
        <translation>办结时间：{when}。</translation>
    </message>
    <message>
        <source>Answer: {said}</source>
        <translation>答复：{said}</translation>
    </message>
    <message>
        <source>{when}: {said}</source>
        <translation>{when}：{said}</translation>
    </message>
    <message>
        <source>Remark, public</source>
        <translation>公开备注</translation>
    </message>
    <message>
        <source>Next: a decision on “{application}”, by {posts}</source>
        <translation>下一步：“{application}”审批，{posts}办理</translation>
    </message>
    <message>
        <source>Next: {action}, by {posts}</source>
        <translation>下一步：{action}，{posts}办理</translation>
    </message>
    <message>
        <source>Nothing more is to be done: {status}</source>
        <translation>不再有待办：{status}</translation>
    </message>
    <message>
        <source>Not satisfied: take down what is said now as a case that came back</source>
        <translation>回访不满意：请将来电人所述登记为重复发生的新案件</translation>
    </message>
    <message>
        <source>Not satisfied: the duty leader sends it back, or closes it and says why</source>
        <translation>回访不满意：由值班长退回派遣，或说明理由后结案</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Grids and ground</source>
        <translation>网格与地界</translation>
    </message>
    <message>
        <source>People and radio</source>
        <translation>人与对讲</translation>
    </message>
    <message>
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>在办案件</translation>
    </message>
    <message>
        <source>Map tiles</source>
        <translation>地图瓦片</translation>
    </message>
    <message>
        <source>Surveyed components</source>
        <translation>普查部件</translation>
    </message>
    <message>
        <source>Unit grids</source>
        <translation>单元网格</translation>
    </message>
    <message>
        <source>Duty grids</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Street offices</source>
        <translation>街道办事处</translation>
    </message>
    <message>
        <source>Divisions</source>
        <translation>区（市）县</translation>
    </message>
    <message>
        <source>Control areas</source>
        <translation>管控区域</translation>
    </message>
    <message>
        <source>Monitored roads</source>
        <translation>监管路段</translation>
    </message>
    <message>
        <source>Public toilets</source>
        <translation>公厕</translation>
    </message>
    <message>
        <source>Frontage</source>
        <translation>门前三包</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>今日已结</translation>
    </message>
    <message>
        <source>Filed in a period</source>
        <translation>时段内立案</translation>
    </message>
    <message>
        <source>Filing density</source>
        <translation>立案密度</translation>
    </message>
    <message>
        <source>Supervisors</source>
        <translation>监督员位置</translation>
    </message>
    <message>
        <source>Trails of the shift</source>
        <translation>本班轨迹</translation>
    </message>
    <message>
        <source>Calls on the radio</source>
        <translation>对讲呼叫</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Patrol vehicles</source>
        <translation>车巡</translation>
    </message>
    <message>
        <source>Notices on the map</source>
        <translation>图上通知</translation>
    </message>
    <message>
        <source>ha</source>
        <translation>公顷</translation>
    </message>
    <message>
        <source>converted from {frame}</source>
        <translation>由 {frame} 转换</translation>
    </message>
    <message>
        <source>Owner {name}</source>
        <translation>权属 {name}</translation>
    </message>
    <message>
        <source>&lt;1 min</source>
        <translation>刚才</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>old</source>
        <translation>旧</translation>
    </message>
    <message>
        <source>+{count}</source>
        <translation>+{count}</translation>
    </message>
    <message>
        <source>about here</source>
        <translation>大致在此</translation>
    </message>
    <message>
        <source>last known place {age}</source>
        <translation>最后位置 {age}</translation>
    </message>
    <message>
        <source>Position as said on the radio, {time}</source>
        <translation>位置：对讲自报，{time}</translation>
    </message>
    <message>
        <source>Position of the case spoken of, {time}</source>
        <translation>位置：所说案件处，{time}</translation>
    </message>
    <message>
        <source>Position of the house that was named, {time}</source>
        <translation>位置：所说门牌，{time}</translation>
    </message>
    <message>
        <source>About where the place that was named is, {time}</source>
        <translation>位置：所说地名附近，{time}</translation>
    </message>
    <message>
        <source>No place was named; where he was heard last, {time}</source>
        <translation>未说明地点；为其最后已知位置，{time}</translation>
    </message>
    <message>
        <source>In duty grid {code}</source>
        <translation>在责任网格 {code} 内</translation>
    </message>
    <message>
        <source>{who} {distance} away, {age}</source>
        <translation>{who}，相距 {distance}，{age}</translation>
    </message>
    <message>
        <source>Nearest: {listed}</source>
        <translation>最近的监督员：{listed}</translation>
    </message>
    <message>
        <source>{count} positions known this shift, {old} of them older than 30 min</source>
        <translation>本班已知 {count} 人位置，其中 {old} 人超过 30 分</translation>
    </message>
    <message>
        <source>Nobody has said where he is this shift, or spoken of a case with a place</source>
        <translation>本班无人报过位置，也无人说到有地点的案件</translation>
    </message>
    <message>
        <source>Nothing was said within the hour that has a place</source>
        <translation>一小时内没有带地点的通话</translation>
    </message>
    <message>
        <source>The log of this shift is being read</source>
        <translation>正在读取本班对讲记录</translation>
    </message>
    <message>
        <source>No census at this desk yet</source>
        <translation>本席位还没有普查数据</translation>
    </message>
    <message>
        <source>No census at this desk yet: 0 of {there} grids read</source>
        <translation>本席位还没有普查数据：网格已读 0 / {there}</translation>
    </message>
    <message>
        <source>{here} of {there} grids read</source>
        <translation>网格已读 {here} / {there}</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Shown when the map is nearer</source>
        <translation>放大后显示</translation>
    </message>
    <message>
        <source>Grid {code}</source>
        <translation>网格 {code}</translation>
    </message>
    <message>
        <source>Duty grid</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>Last on site</source>
        <translation>最近到场</translation>
    </message>
    <message>
        <source>None filed</source>
        <translation>无立案</translation>
    </message>
    <message>
        <source>{count} filed, {some} of them {name}</source>
        <translation>立案 {count}，其中{name} {some}</translation>
    </message>
    <message>
        <source>{time}, {who} on the radio</source>
        <translation>{time}，{who}（对讲）</translation>
    </message>
    <message>
        <source>Monitored division</source>
        <translation>监管辖区</translation>
    </message>
    <message>
        <source>Control area</source>
        <translation>管控区域</translation>
    </message>
    <message>
        <source>Monitored road</source>
        <translation>监管路段</translation>
    </message>
    <message>
        <source>Ground of a street office</source>
        <translation>街道办事处辖区</translation>
    </message>
    <message>
        <source>Railway station</source>
        <translation>火车站</translation>
    </message>
    <message>
        <source>None in force today</source>
        <translation>今日无生效的</translation>
    </message>
    <message>
        <source>{number} known by name only, not drawn</source>
        <translation>{number} 处只有名称，未画出</translation>
    </message>
    <message>
        <source>watched now</source>
        <translation>管控中</translation>
    </message>
    <message>
        <source>not at this hour</source>
        <translation>不在管控时段</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Illustrative</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>always</source>
        <translation>一直</translation>
    </message>
    <message>
        <source>None in the census</source>
        <translation>普查中没有</translation>
    </message>
    <message>
        <source>No census at this desk yet: {here} of {there} read</source>
        <translation>本席位还没有普查数据：已读 {here} / {there}</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>开放时间</translation>
    </message>
    <message>
        <source>not surveyed</source>
        <translation>普查未载</translation>
    </message>
    <message>
        <source>Answers for it</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Frontage responsibility</source>
        <translation>门前三包责任区</translation>
    </message>
    <message>
        <source>not covered here</source>
        <translation>此处无图</translation>
    </message>
    <message>
        <source>the host does not answer</source>
        <translation>主机不应答</translation>
    </message>
    <message>
        <source>the host refuses the key</source>
        <translation>主机不认密钥</translation>
    </message>
    <message>
        <source>the host is overloaded</source>
        <translation>主机过忙</translation>
    </message>
    <message>
        <source>the host reports an error</source>
        <translation>主机出错</translation>
    </message>
    <message>
        <source>the host points to another address</source>
        <translation>主机指向别处，未去取</translation>
    </message>
    <message>
        <source>no picture came</source>
        <translation>来的不是图片</translation>
    </message>
    <message>
        <source>the picture is too large</source>
        <translation>图片过大</translation>
    </message>
    <message>
        <source>the key is not on this machine</source>
        <translation>本机没有密钥</translation>
    </message>
    <message>
        <source>the file is not there</source>
        <translation>文件不在</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>文件损坏</translation>
    </message>
    <message>
        <source>vector tiles cannot be shown</source>
        <translation>矢量瓦片不能显示</translation>
    </message>
    <message>
        <source>Its link is too long and is not opened</source>
        <translation>链接过长，不予打开</translation>
    </message>
    <message>
        <source>Its link is none of a picture and is not opened</source>
        <translation>链接不是视频地址，不予打开</translation>
    </message>
    <message>
        <source>A password stands in its link; it is not opened</source>
        <translation>链接中写有口令，不予打开</translation>
    </message>
    <message>
        <source>Its link has characters that no link needs; it is not opened</source>
        <translation>链接含有不该有的字符，不予打开</translation>
    </message>
    <message>
        <source>Its link names no machine and is not opened</source>
        <translation>链接未指明主机，不予打开</translation>
    </message>
    <message>
        <source>No camera has been surveyed here</source>
        <translation>本处没有已普查的视频点位</translation>
    </message>
    <message>
        <source>No vehicle&apos;s way has been brought in here</source>
        <translation>本处没有导入车巡轨迹</translation>
    </message>
    <message>
        <source>No notice holds now, nor within a day</source>
        <translation>现在和一天之内没有图上通知</translation>
    </message>
    <message>
        <source>Until {time}</source>
        <translation>{time} 止</translation>
    </message>
    <message>
        <source>Until further notice</source>
        <translation>另行通知前有效</translation>
    </message>
    <message>
        <source>From {time}</source>
        <translation>{time} 起</translation>
    </message>
    <message>
        <source>{who} · {age} ago · old</source>
        <translation>{who}·{age}前·旧</translation>
    </message>
    <message>
        <source>{who} · {age} ago</source>
        <translation>{who}·{age}前</translation>
    </message>
    <message>
        <source>Last position</source>
        <translation>最后位置</translation>
    </message>
    <message>
        <source>Passed here at {time}</source>
        <translation>{time} 经过此处</translation>
    </message>
    <message>
        <source>Click, or V and Enter: open the video</source>
        <translation>打开视频：单击，或 V 后按 Enter</translation>
    </message>
    <message>
        <source>No link to its picture is known</source>
        <translation>没有视频地址</translation>
    </message>
    <message>
        <source>This machine&apos;s player is given a link that leads to {host}.</source>
        <translation>将由本机播放器打开，链接指向 {host}。</translation>
    </message>
    <message>
        <source>No program on this machine opens {scheme} links: a player has to be set up.</source>
        <translation>本机没有能打开 {scheme} 链接的程序，须先装好播放器。</translation>
    </message>
</context>
</TS>
