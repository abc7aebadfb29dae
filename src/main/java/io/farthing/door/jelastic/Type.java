package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.customers.Accounts;
import io.farthing.customers.GroupType;
import io.farthing.customers.Reseller;
import io.farthing.customers.TextRule;
import io.farthing.ledger.Transaction;
import io.farthing.wire.DateValues;
import io.farthing.wire.ListValues;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the text of a parameter becomes a value, and what the text should have been where it does
/// not.
record Type<T>(Class<T> valueClass, String form, Reader<T> reader) {

    /// Reads all values sent under one name; null where they are no value of the type.
    @FunctionalInterface
    interface Reader<T> {
        @Nullable T read(List<String> sent);
    }

    /// What it is in a JSON Schema; dates, lists and documents travel as text.
    String wireType() {
        if (valueClass == Long.class || valueClass == Integer.class) {
            return "integer";
        }
        if (valueClass == BigDecimal.class) {
            return "number";
        }
        return valueClass == Boolean.class ? "boolean" : "string";
    }

    /// A list of names, in the order sent.
    record Names(List<String> values) {
        Names {
            values = List.copyOf(values);
        }
    }

    record Uids(List<Long> values) {
        Uids {
            values = List.copyOf(values);
        }
    }

    /// Sums by uid, in the order sent.
    record Limits(Map<Long, BigDecimal> byUid) {
        Limits {
            byUid = Collections.unmodifiableMap(new LinkedHashMap<>(byUid));
        }
    }

    /// Python prints small and large floats with an exponent.
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?\\d{1,18}(\\.\\d{0,20})?([eE][+-]?\\d{1,2})?");

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    /// As it was sent: a password may begin or end with a blank.
    static final Type<String> TEXT =
            new Type<>(
                    String.class,
                    "is not readable",
                    sent -> TextRule.isStorable(sent.getFirst()) ? sent.getFirst() : null);

    /// What the ledger keeps beside a transaction.
    static final Type<String> NOTE =
            new Type<>(String.class, "is too long or not readable", Type::note);

    static final Type<Long> UID = single(Long.class, "is not a uid", Type::uid);
    static final Type<Long> RESELLER =
            single(Long.class, "is not the number of a reseller", Type::reseller);
    static final Type<Long> WHOLE_NUMBER = single(Long.class, "is not a whole number", Type::whole);
    static final Type<Integer> COUNT =
            single(Integer.class, "is not a whole number from 0 up", Type::count);
    static final Type<Integer> MINUTES =
            single(Integer.class, "is not an offset in minutes", Type::minutes);
    static final Type<BigDecimal> DECIMAL_NUMBER =
            single(BigDecimal.class, "is not a number", Type::decimal);
    static final Type<Boolean> FLAG = single(Boolean.class, "is not true or false", Type::flag);
    static final Type<Instant> DATE =
            single(Instant.class, "is not a date such as 2013-07-01 00:00:00", Type::date);
    static final Type<Bucket> PERIOD =
            single(
                    Bucket.class,
                    "is not AGE, YEAR, MONTH, WEEK, DAY or HOUR",
                    text -> constant(Bucket.class, text));
    static final Type<Boolean> DESCENDING =
            single(Boolean.class, "is not ASC or DESC", Type::descending);
    static final Type<GroupType> GROUP_TYPE =
            single(GroupType.class, "is not post, billing, beta or trial", Type::groupType);
    static final Type<Reseller.Status> RESELLER_STATUS =
            single(
                    Reseller.Status.class,
                    "is not ACTIVE, INACTIVE, STOPPED or SUSPENDED",
                    text -> constant(Reseller.Status.class, text));
    static final Type<Document> DOCUMENT =
            single(Document.class, "is not a JSON object or list", Document::read);
    static final Type<Names> NAMES = new Type<>(Names.class, "is not a list", Type::names);
    static final Type<Limits> LIMITS =
            new Type<>(Limits.class, "is not a list such as 17:100;18:50", Type::limits);
    static final Type<InvoiceReply.Kind> INVOICE_KIND =
            single(
                    InvoiceReply.Kind.class,
                    "is not POST_PAYMENT, SUBSCRIPTION, SERVICE_PLAN or CREDIT_NOTE",
                    text -> constant(InvoiceReply.Kind.class, text));

    /// Whether a service plan is meant for refills by the calendar.
    static final Type<Boolean> REGULAR =
            single(Boolean.class, "is not one-time or regular", Type::regular);

    static final Type<ZoneId> ZONE =
            single(ZoneId.class, "is not a time zone such as Europe/Berlin", Type::zone);
    static final Type<Uids> UIDS = new Type<>(Uids.class, "is not a list of uids", Type::uids);

    private static final int MOST_OFFSET_MINUTES = 18 * 60;

    private static <T> Type<T> single(
            Class<T> valueClass, String form, Function<String, @Nullable T> read) {
        return new Type<>(valueClass, form, sent -> read.apply(sent.getFirst().strip()));
    }

    private static @Nullable String note(List<String> sent) {
        String text = sent.getFirst();
        boolean fits =
                text.length() <= Transaction.MOST_NOTE_CHARACTERS && TextRule.isStorable(text);
        return fits ? text : null;
    }

    private static @Nullable Long uid(String text) {
        Long number = whole(text);
        return number == null || number < 1 || number > Accounts.GREATEST_UID ? null : number;
    }

    private static @Nullable Long reseller(String text) {
        Long number = whole(text);
        return number == null || number < 0 ? null : number;
    }

    private static @Nullable Long whole(String text) {
        return WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    private static @Nullable Integer count(String text) {
        Long number = whole(text);
        return number == null || number < 0 || number > Integer.MAX_VALUE
                ? null
                : Integer.valueOf(number.intValue());
    }

    private static @Nullable Integer minutes(String text) {
        Long number = whole(text);
        return number == null || Math.abs(number) > MOST_OFFSET_MINUTES
                ? null
                : Integer.valueOf(number.intValue());
    }

    private static @Nullable BigDecimal decimal(String text) {
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /// Python sends True and False, older clients 1 and 0.
    private static @Nullable Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    private static @Nullable Boolean descending(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "desc" -> true;
            case "asc" -> false;
            default -> null;
        };
    }

    private static @Nullable Instant date(String text) {
        return switch (DateValues.read(text)) {
            case DateValues.Reading.Read(Instant at, _) -> at;
            case DateValues.Reading.Unreadable _ -> null;
        };
    }

    private static @Nullable GroupType groupType(String text) {
        for (GroupType type : GroupType.values()) {
            if (type.word().equalsIgnoreCase(text) || text.equals(Integer.toString(type.code()))) {
                return type;
            }
        }
        return null;
    }

    private static @Nullable Names names(List<String> sent) {
        return switch (ListValues.readAll(sent)) {
            case ListValues.Reading.Read(List<String> items) -> new Names(items);
            case ListValues.Reading.Unreadable _ -> null;
        };
    }

    private static @Nullable Limits limits(List<String> sent) {
        Names names = names(sent);
        Map<Long, BigDecimal> limits = new LinkedHashMap<>();
        for (String each : names == null ? List.<String>of() : names.values()) {
            int colon = each.indexOf(':');
            Long uid = colon < 0 ? null : uid(each.substring(0, colon).strip());
            BigDecimal limit = colon < 0 ? null : decimal(each.substring(colon + 1).strip());
            if (uid == null || limit == null) {
                return null;
            }
            limits.put(uid, limit);
        }
        return limits.isEmpty() ? null : new Limits(limits);
    }

    /// By name in any case; null for what is none.
    static <E extends Enum<E>> @Nullable E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        return null;
    }

    private static @Nullable Boolean regular(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "regular" -> true;
            case "one-time", "onetime", "one_time" -> false;
            default -> null;
        };
    }

    private static @Nullable ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Uids uids(List<String> sent) {
        Names names = names(sent);
        if (names == null) {
            return null;
        }
        List<Long> uids =
                names.values().stream().map(Type::uid).filter(uid -> uid != null).toList();
        return uids.size() == names.values().size() ? new Uids(uids) : null;
    }
}
