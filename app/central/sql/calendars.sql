-- Calendars and stage limits: every state they have been in is kept, so that whatever was counted can be counted again.

-- The present state, if it is another one than the last that was kept.
create or replace function gaowei.keep_calendars() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    last gaowei.calendar_states;
    here gaowei.calendar_states;
begin
    select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'worked', d.worked) order by d.day), '[]')
    into here.days from gaowei.calendar_days d;
    select coalesce(jsonb_agg(jsonb_build_object('calendar', o.calendar, 'starts', o.starts, 'ends', o.ends,
                                                 'valid_from', o.valid_from, 'valid_to', o.valid_to)
                              order by o.calendar, o.starts, o.valid_from), '[]')
    into here.openings from gaowei.openings o where o.area = '';
    select coalesce(jsonb_object_agg(s.name, s.value), '{}')
    into here.stages from gaowei.settings s where starts_with(s.name, 'stage_minutes.');
    select coalesce(jsonb_agg(to_jsonb(l) order by l.name, l.edition), '[]')
    into here.limits from gaowei.stage_limits l;
    select s.* into last from gaowei.calendar_states s order by s.no desc limit 1;
    if (here.days, here.openings, here.stages, here.limits)
        is distinct from (last.days, last.openings, last.stages, last.limits) then
        insert into gaowei.calendar_states values (
            coalesce(last.no, 0) + 1, gaowei.now(), here.days, here.openings, here.stages, here.limits);
    end if;
    return null;
end
$$;

-- At the end of the transaction: a table that is emptied and filled again was in no state in between.
--@ calendar triggers
