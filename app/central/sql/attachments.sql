-- The bytes of attachments, in pieces of one size. The row comes first, through `record`; here only what it promised is
-- taken: that many bytes, that kind of file, that digest.

-- Whether the first bytes are those of such a file, as models/attachments.py says it.
create or replace function gaowei.fits_media(media_type text, head bytea) returns boolean
language sql immutable
return coalesce(media_type = case
    --@ signs
end, false);

-- Which bound one more file would break, as facts of the refusal: of the case, or of a person's day in the city; nothing
-- when there is room. The case is held, so of two at once the second sees the first.
create or replace function gaowei.too_many_files(root uuid, me uuid, put jsonb, city_now timestamptz) returns jsonb
language plpgsql stable
as $$
declare
    files int;
    bytes bigint;
    today timestamptz := date_trunc('day', city_now at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai';
begin
    select count(*), coalesce(sum(a.size), 0) into files, bytes from gaowei.attachments a where a.case_id = root;
    if files >= {--@ most files} or bytes + (put ->> 'size')::bigint > {--@ most bytes} then
        return jsonb_build_object('of', 'case', 'files', {--@ most files}, 'megabytes', {--@ most bytes} / 1048576);
    end if;
    select count(*), coalesce(sum(a.size), 0) into files, bytes from gaowei.attachments a
    where a.written_by = me and a.updated_at >= today;
    if files >= {--@ most files a day} or bytes + (put ->> 'size')::bigint > {--@ most bytes a day} then
        return jsonb_build_object(
            'of', 'day', 'files', {--@ most files a day}, 'megabytes', {--@ most bytes a day} / 1048576);
    end if;
    return '{}';
end
$$;

-- Takes a piece from who attached the file, and answers which one it wants next; as many as there are when it has all.
-- The same piece may come twice, and from two lines at once. What does not fit together by its digest is thrown away,
-- and 0 is wanted. -1: no such attachment of mine, which may still be on its way. -2: never.
create or replace function gaowei.put_chunk(attachment uuid, no int, data bytea) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    piece constant int := 262144;
    me gaowei.person := gaowei.me();
    promised gaowei.attachments;
    held gaowei.attachment_contents;
    pieces int;
begin
    select a.* into promised from gaowei.attachments a
    where a.id = put_chunk.attachment and a.written_by = me.id and a.division = any(gaowei.my_scope());
    if not found then
        return -1;
    end if;
    insert into gaowei.attachment_contents values (promised.id, 0) on conflict do nothing;
    select c.* into strict held from gaowei.attachment_contents c where c.attachment = promised.id for update;
    pieces := (promised.size + piece - 1) / piece;
    if held.pieces >= pieces or put_chunk.no is distinct from held.pieces then
        return held.pieces;
    end if;
    if length(put_chunk.data) is distinct from least(piece, promised.size - put_chunk.no * piece)
       or (put_chunk.no = 0 and not gaowei.fits_media(promised.media_type, substr(put_chunk.data, 1, 16))) then
        return -2;
    end if;
    insert into gaowei.attachment_chunks values (promised.id, put_chunk.no, put_chunk.data);
    held.pieces := held.pieces + 1;
    if held.pieces = pieces then
        if gaowei.digest_of(promised.id) = promised.digest then
            held.whole_at := clock_timestamp();
        else
            delete from gaowei.attachment_chunks c where c.attachment = promised.id;
            held.pieces := 0;
        end if;
    end if;
    update gaowei.attachment_contents c set pieces = held.pieces, whole_at = held.whole_at
    where c.attachment = promised.id;
    return held.pieces;
end
$$;

create or replace function gaowei.digest_of(attachment uuid) returns text
language sql stable
as $$
    select encode(sha256(string_agg(c.data, ''::bytea order by c.no)), 'hex')
    from gaowei.attachment_chunks c where c.attachment = digest_of.attachment
$$;

-- A piece of what is attached to a case that I may read; null while not all of it is here, or where it is not for me.
-- In a recording the caller is heard, with pictures or without: of one who wants to stay unknown it is given to who recorded it, and to those who
-- gave a reason for looking at who called.
create or replace function gaowei.get_chunk(attachment uuid, no int) returns bytea
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select k.data
    from gaowei.attachments a
    join gaowei.cases c on c.id = a.case_id and c.division = any(gaowei.my_scope())
    join gaowei.attachment_contents h on h.attachment = a.id and h.whole_at is not null
    join gaowei.attachment_chunks k on k.attachment = a.id and k.no = get_chunk.no
    where a.id = get_chunk.attachment
      and (a.media_type not in ({--@ voiced}) or a.written_by = (gaowei.me()).id
           or not exists (select from gaowei.caller w where w.case_id = a.case_id and w.secret)
           or exists (select from gaowei.journal j
                      where j.root = a.case_id and j.action = 'reveal' and j.person = (gaowei.me()).id
                        and j.refusal is null))
$$;
