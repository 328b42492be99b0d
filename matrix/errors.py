"""What the matrix's services refuse with."""


class MatrixError(Exception):
    """A refused operation; nothing was changed. Its text is one sentence for the person asking.

    ``field`` names the argument at fault, where there is one, so that a form can say it there.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class EnrolmentRefused(MatrixError):
    """The enrolment cannot be done as asked."""


class StatusRefused(MatrixError):
    """The status cannot be changed as asked."""


class AgreementRefused(MatrixError):
    """The agreement cannot be published or accepted as asked."""


class NotFound(MatrixError, LookupError):
    """There is no such distributor, matrix or agreement."""
