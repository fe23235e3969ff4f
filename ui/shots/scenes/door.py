"""At the door: signing in, and the first run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import CentreDamaged, CentreGone, DiskFull, SignInRefused
from ui import wording
from ui.shots.stage import Stage
from ui.sign_in import FirstRunPage, SettingUpPage, SignInPage

WRONG_PASSWORD = "••••••"
WRONG_ADDRESS = "db1:seven"


def sign_in(stage: Stage) -> QWidget:
    """The card, and beside it the people of the demonstration city."""
    page = SignInPage("demo")
    reference = stage.city.taker.board.reference
    names = {code: wording.division_short(reference, code) for code in reference.divisions}
    page.posts.show_people(stage.city.people, names)
    page.card.show_centre("demo", QCoreApplication.translate("Door", "Demonstration city"))
    page.card.fill("", "A-07")
    stage.show(page)
    return page


def sign_in_refused(stage: Stage) -> QWidget:
    """A wrong password."""
    page = SignInPage("chengdu-main")
    page.card.fill("chenyutong", "A-07")
    page.card.password.field.setText(WRONG_PASSWORD)
    stage.show(page)
    page.card.show_failed(SignInRefused())
    return page


def sign_in_while_the_centre_is_away(stage: Stage) -> QWidget:
    """No centre: the same password opens this desk's files."""
    page = SignInPage("chengdu-main")
    page.card.show_centre("chengdu-main", stage.city.taker.board.reference.centre_name, "07-20 20:58")
    page.card.fill("chenyutong", "A-07")
    stage.show(page)
    page.card.show_failed(CentreGone())
    return page


def first_run(stage: Stage) -> QWidget:
    """The demonstration city is being made."""
    page = SettingUpPage()
    stage.show(page)
    page.card.show_step("people", 7, 22)
    return page


def first_run_broken(stage: Stage) -> QWidget:
    """A fault of the program while the city is made."""
    page = SettingUpPage()
    stage.show(page)
    page.card.show_broken(Path("/var/lib/gaowei/logs/gaowei.log"))
    return page


def city_damaged(stage: Stage) -> QWidget:
    """The city of this machine lacks something that its version has."""
    page = SettingUpPage()
    stage.show(page)
    page.card.show_failed(CentreDamaged(missing="cases.reply_due, claims.case_id, claims.seat +4"))
    return page


def city_made_anew(stage: Stage) -> QWidget:
    """Somebody wants another one in its place."""
    page = SettingUpPage()
    stage.show(page)
    page.card.show_failed(CentreDamaged(missing="cases.reply_due, claims.case_id, claims.seat +4"))
    page.card.anew.click()
    return page


def first_run_on_a_full_disk(stage: Stage) -> QWidget:
    """The world says no while the city is made."""
    page = SettingUpPage()
    stage.show(page)
    page.card.show_failed(DiskFull())
    return page


def which_centre(stage: Stage) -> QWidget:
    """The demonstration city, or a centre that exists."""
    page = FirstRunPage()
    stage.show(page)
    return page


def first_run_with_a_wrong_address(stage: Stage) -> QWidget:
    """An address that cannot be read."""
    page = FirstRunPage()
    stage.show(page)
    page.first.existing.radio.setChecked(True)
    page.first.hosts.setText(WRONG_ADDRESS)
    page.first.ask()
    return page
