"""MiniStack with minutes of five seconds in AppConfig's deployment strategies."""

import runpy

from ministack.services import appconfig

appconfig._DEPLOYMENT_MINUTE_SECONDS = 5.0
runpy.run_module("ministack", run_name="__main__")
