package io.farthing.door.jelastic;

import io.farthing.wire.Params;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One parameter of a method: its name as documented, other names that clients send for it, and
/// what it holds. Names count in any case.
record Parameter<T>(String name, List<String> otherNames, Type<T> type, boolean isRequired) {

    static final Parameter<String> SESSION = required("session", Type.TEXT);

    /// The account that a method of the staff is about.
    static final Parameter<Long> UID = required("uid", Type.UID);

    /// The account that the caller acts for; the caller's own where it is not sent.
    static final Parameter<Long> OWNER_UID = optional("ownerUid", Type.UID);

    /// Of whom: the platform's staff may look into any reseller's, 0 is the platform itself. A
    /// reseller's staff is in its own whatever it says. Staff methods that list it keep to the
    /// scope of the call, and are open to resellers' staff for that.
    static final Parameter<Long> RESELLER_ID = optional("resellerId", Type.RESELLER);

    /// In place of a session: see `Checksums`.
    static final Parameter<String> CHECKSUM = required("checksum", Type.TEXT);

    static final Parameter<Instant> START_TIME = required("starttime", Type.DATE);
    static final Parameter<Instant> END_TIME = required("endtime", Type.DATE);
    static final Parameter<Integer> START_ROW = optional("startRow", Type.COUNT);

    /// 0 is all.
    static final Parameter<Integer> RESULT_COUNT = optional("resultCount", Type.COUNT);

    Parameter {
        otherNames = List.copyOf(otherNames);
    }

    static <T> Parameter<T> required(String name, Type<T> type) {
        return new Parameter<>(name, List.of(), type, true);
    }

    static <T> Parameter<T> optional(String name, Type<T> type) {
        return new Parameter<>(name, List.of(), type, false);
    }

    Parameter<T> or(String... more) {
        return new Parameter<>(name, List.of(more), type, isRequired);
    }

    /// What was sent for it; empty values count as not sent.
    List<String> sent(Params params) {
        List<String> sent = new ArrayList<>(params.all(name));
        for (String other : otherNames) {
            sent.addAll(params.all(other));
        }
        sent.removeIf(String::isBlank);
        return sent;
    }
}
