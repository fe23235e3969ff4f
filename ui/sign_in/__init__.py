"""The sign-in card and the first run: which centre, who, at which seat."""

from ui.sign_in.asked import CentreWanted, Credentials, DemoWanted, TryPost
from ui.sign_in.card import SignInPage
from ui.sign_in.first_run import FirstRunPage
from ui.sign_in.setting_up import SettingUpPage

__all__ = ["CentreWanted", "Credentials", "DemoWanted", "FirstRunPage", "SettingUpPage", "SignInPage", "TryPost"]
