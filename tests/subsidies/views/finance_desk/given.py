"""The token of a form, which a second press sends again."""


def token_of(page: str) -> str:
    return page.split('name="form_token" value="')[1].split('"')[0]
