package io.farthing.ledger;

/// The real ledger's answers in the words of [PaperLedger].
final class Words {

    private Words() {}

    static String of(PostResult result) {
        return switch (result) {
            case PostResult.Posted _ -> "posted";
            case PostResult.AlreadyPosted _ -> "already";
            case PostResult.KeyUsedForOther _ -> "key used";
            case PostResult.InsufficientFunds(var book, var missing) ->
                    "short of " + missing.units() + " in " + book;
            case PostResult.BookOverflow(var book) -> "overflow of " + book;
        };
    }

    static String of(HoldResult result) {
        return switch (result) {
            case HoldResult.Reserved _ -> "reserved";
            case HoldResult.AlreadyReserved _ -> "already";
            case HoldResult.KeyUsedForOther _ -> "key used";
            case HoldResult.InsufficientFunds(var book, var missing) ->
                    "short of " + missing.units() + " in " + book;
            case HoldResult.BookOverflow(var book) -> "overflow of " + book;
        };
    }

    static String of(CaptureResult result) {
        return switch (result) {
            case CaptureResult.Captured _ -> "captured";
            case CaptureResult.AlreadyCaptured _ -> "already";
            case CaptureResult.NoSuchHold _ -> "no hold";
            case CaptureResult.HoldEnded _ -> "ended";
            case CaptureResult.MoreThanHeld _ -> "more than held";
            case CaptureResult.NotPosted(var refusal) -> "not posted: " + of(refusal);
        };
    }

    static String of(ReleaseResult result) {
        return switch (result) {
            case ReleaseResult.Released _ -> "released";
            case ReleaseResult.AlreadyReleased _ -> "already";
            case ReleaseResult.AlreadyCaptured _ -> "captured";
            case ReleaseResult.NoSuchHold _ -> "no hold";
        };
    }
}
