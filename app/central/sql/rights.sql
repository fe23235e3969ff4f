-- Who may do what. Run after every migration; states everything, so that nothing is left from before.

revoke all on all tables in schema gaowei from public, gaowei_desk;
revoke all on all functions in schema gaowei from public, gaowei_desk;
revoke all on schema gaowei from public;
grant usage on schema gaowei to gaowei_desk;

-- read, inside one's own divisions
grant select on
    gaowei.cases, gaowei.comments, gaowei.attachments, gaowei.urges, gaowei.distinctions, gaowei.intercom, gaowei.calls,
    gaowei.applications, gaowei.orders, gaowei.tasks, gaowei.callbacks,
    gaowei.parties, gaowei.meetings, gaowei.precedents, gaowei.notices
to gaowei_desk;
grant select on
    gaowei.divisions, gaowei.editions, gaowei.edition_acts, gaowei.classes, gaowei.conditions, gaowei.confusables,
    gaowei.units, gaowei.talk_groups, gaowei.supervisors, gaowei.calendar_days, gaowei.openings, gaowei.settings,
    gaowei.stage_limits, gaowei.calendar_states, gaowei.areas, gaowei.rankings,
    gaowei.responsibilities, gaowei.shared_views to gaowei_desk;

-- act and see, through these functions and no others
grant execute on function
    gaowei.record(jsonb),
    gaowei.feed(text, text, int),
    gaowei.snapshot(text, int),
    gaowei.identity(),
    gaowei.hello(uuid, text),
    gaowei.reference(),
    gaowei.ring(),
    gaowei.take_numbers(date, int, text),
    gaowei.reveal(uuid, text),
    gaowei.caller_of(uuid),
    gaowei.tick(),
    gaowei.look_up_caller(text),
    gaowei.earlier_calls(uuid, text),
    gaowei.claim(uuid, text),
    gaowei.look(text, uuid, uuid[]),
    gaowei.approve_edition(text, date),
    gaowei.withdraw_edition(text, text),
    gaowei.drop_edition(text),
    gaowei.draft_edition(jsonb),
    gaowei.share_view(jsonb),
    gaowei.unshare_view(uuid),
    gaowei.put_chunk(uuid, int, bytea),
    gaowei.get_chunk(uuid, int),
    gaowei.census_state(),
    gaowei.census_page(text, bigint, text, int),
    gaowei.my_scope()
to gaowei_desk;

alter table gaowei.alembic_version enable row level security, force row level security;
drop policy if exists owner_all on gaowei.alembic_version;
create policy owner_all on gaowei.alembic_version to gaowei_owner using (true) with check (true);

--@ policies

--@ triggers
