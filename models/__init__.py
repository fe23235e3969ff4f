"""What things are, and what may happen to them. Plain Python: no Qt, no SQL, no files, no network.

The floor's rule: nothing here imports anything outside the standard library, except `models.tables`, which alone knows
SQLAlchemy and is imported only by `app.central` and the schema maker of `app.local`.

Glossary (one word per idea on all floors; the field's terms are those of the trade):

=================  ==========  ==========================================================================
word               中文        meaning
=================  ==========  ==========================================================================
case               案件        one problem from report to closing
component, event   部件, 事件  a surveyed object; a behaviour or condition
verify             核实        check *before filing* that a public report is true
inspect            核查        check *before closing* that the fix is real
propose, file      提请立案, 立案  ask for, and grant, the status of a filed case
dispatch           派遣        give a case to a unit; the handling limit runs from here
unit               专业部门    who fixes the problem
responsible        确权        which unit it is for, proposed with reasons; a person dispatches
feed back          反馈        the unit reports its result; on time or not is judged here
return             回退, 退单  back to an earlier stage, with a reason
rework             返工        inspection failed, to be handled again
void               作废        recorded in error, or untrue; a duplicate is closed, not void
coordinate, settle 协同, 确权  who is responsible for a difficult case is decided first
party              征询        a unit that is asked about a case in coordination; it states its position
suspend, shelve    挂账        its clock stands until a date: with its unit; with the coordinator
application        申请        more time, a return, a void, an appeal and others: somebody else rules on it
order              督办        an order on a case that needs an answer
notice             抄告        others are told of a case that is not theirs, and acknowledge it
call back          回访        whoever reported it is asked whether it is fixed
intercom, entry    对讲        the log of what was said on the radio; one call in it
camera, patrol     视频, 车巡  a public camera and where its picture comes from; where a vehicle went, and when
notice on the map  图上通知    what is said of a stretch of the city for a while; no notice 抄告 of a case
desk, seat                     a running program; a place in the hall
root                           a case, an entry, an answered call, a question to a district: what commands are asked of
command                        what somebody asks, with what was decided
outbox                         commands on this desk's disk, not yet answered for good
record                         the one server function that takes commands
journal, feed                  every applied command; the way changes reach the desks
mirror, board                  the last known rows here; the same with waiting commands laid over them
bell, ring                     "look at the journal"; it carries nothing
hold, settle, refuse           of a command: wait behind a refused one; be answered; be answered no
=================  ==========  ==========================================================================
"""
