package io.farthing.console;

import io.farthing.db.Tx;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import io.farthing.quotas.Quotas;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form that gives a group or an account a limit, or takes it back (`tag/quota_form.jte`).
record QuotaFields(Quota.Key key, @Nullable Long value) {
    private static final Pattern VALUE = Pattern.compile("-?[0-9]{1,12}");

    /// Null where no such quota was chosen. The value is null where it is to be dropped.
    static @Nullable QuotaFields of(Tx tx, Quotas quotas, Visit visit) {
        for (Quota quota : quotas.definitions(tx)) {
            if (visit.field("quota").equals("" + quota.id())) {
                boolean isDropped = visit.field("what").equals("drop");
                return new QuotaFields(quota.key(), isDropped ? null : number(visit));
            }
        }
        return null;
    }

    /// What is no number is one that no quota takes, and refused as such.
    private static long number(Visit visit) {
        String sent = visit.field("value");
        return VALUE.matcher(sent).matches() ? Long.parseLong(sent) : Long.MAX_VALUE;
    }

    /// Null where it is done, else why not, in words.
    static @Nullable String mistake(Page page, QuotaChange change) {
        return switch (change) {
            case QuotaChange.Done _, QuotaChange.WasNotSet _ -> null;
            case QuotaChange.FieldRefused(String field, String reason) ->
                    page.say("staff.mistake.field", field, reason);
            case QuotaChange.NoSuchQuota _,
                    QuotaChange.NoSuchAccount _,
                    QuotaChange.NoSuchGroup _,
                    QuotaChange.AlreadyDefined _,
                    QuotaChange.InUse _ ->
                    page.say("staff.mistake.gone");
        };
    }

    /// As the audit trail keeps it.
    String detail() {
        return key.name() + (value == null ? " dropped" : " = " + value);
    }
}
