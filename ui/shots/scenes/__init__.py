"""The scenes: each puts a pane into one of its main states and gives the widget that the picture is taken of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.shots.scenes import (
    attachments,
    call,
    city_map,
    command,
    desk,
    door,
    duplicates,
    link,
    panes,
    queue,
    radio,
    sheet,
)
from ui.shots.stage import Stage

Scene = Callable[[Stage], QWidget]

BEFORE: tuple[Scene, ...] = (
    panes.window,
    panes.layout_with_a_large_map,
    panes.layout_with_a_large_queue,
    panes.layout_for_a_wall,
    queue.queue_of_all_open_cases,
    queue.queue_with_nothing_in_it,
    queue.queue_filtered_by_initials,
    queue.queue_with_several_chosen,
    queue.queue_in_compact_rows,
    queue.queue_views_to_choose,
    queue.queue_in_a_view_of_ones_own,
    queue.queue_asks_for_a_name,
    city_map.map_of_the_city,
    city_map.map_without_its_legend,
    city_map.map_asks_for_a_place,
    city_map.map_marks_the_place_of_a_call,
    city_map.map_has_ended,
    city_map.map_is_opening,
    radio.intercom,
    radio.intercom_typing,
    radio.intercom_proposes_who_speaks,
    radio.intercom_about_one_case,
    radio.intercom_filtered_to_nothing,
    radio.intercom_of_a_desk_cut_off,
    radio.intercom_being_corrected,
    call.call_form_empty,
    call.call_form_with_an_error,
    call.call_form_proposes,
    call.call_form_from_another_hotline,
    call.call_form_with_a_leaders_word,
    call.call_form_for_a_question,
    call.call_form_outside_monitoring,
    duplicates.duplicates_beside_the_call,
    duplicates.duplicates_of_a_case,
    sheet.sheet_to_propose,
    sheet.sheet_to_file,
    sheet.sheet_on_behalf_of_a_unit,
    sheet.sheet_on_behalf_of_a_supervisor,
    sheet.sheet_to_close,
    sheet.sheet_closed,
    attachments.sheet_with_attachments,
    sheet.sheet_says_why_not,
    sheet.sheet_asks_a_reason,
    sheet.sheet_sends_to_verify,
    sheet.sheet_of_a_verification,
    sheet.sheet_of_a_verification_far_away,
    sheet.sheet_lacks_what_a_verification_brings,
    sheet.sheet_corrects_the_class,
    sheet.sheet_refuses,
    sheet.sheet_half_typed_while_somebody_was_faster,
    link.waiting_list_cut_off,
    link.waiting_list_empty,
    link.conflict,
    link.conflict_tray_empty,
    link.toasts,
    link.toast_of_danger,
    link.toasts_of_a_desk_cut_off,
    command.command_bar,
    command.command_bar_finds,
    command.command_bar_by_initials,
    command.command_bar_says_why_not,
    desk.all_keys,
    desk.keys_looked_for,
    desk.preferences_looks,
    desk.preferences_sounds,
    desk.preferences_keys,
    desk.preferences_layout,
    desk.editions_of_the_catalogue,
    desk.post_menu,
    desk.hint,
    desk.hint_beside_the_radio,
    desk.city_without_its_past,
    desk.city_lives,
    door.sign_in,
    door.sign_in_refused,
    door.sign_in_while_the_centre_is_away,
    door.first_run,
    door.first_run_broken,
    door.first_run_on_a_full_disk,
    door.which_centre,
    door.first_run_with_a_wrong_address,
)
AFTER: tuple[Scene, ...] = (radio.emergency, radio.emergency_being_answered, radio.emergency_in_the_log)

ACTS = (BEFORE, AFTER)
"""Between the acts somebody calls for help; his call stands above the panes of every desk from then on."""

SCENES = BEFORE + AFTER
"""In the order of the pictures."""
