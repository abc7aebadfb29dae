package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an argument holds and how it is read. Numbers may come as any number and flags as 0 and 1,
/// for clients send both; all else must be what it should be.
///
/// @param word as the documentation and dry runs call it
/// @param signature as `system.methodSignature` calls it
/// @param members of a struct, for the documentation
record Type<T>(
        String word,
        String signature,
        Class<T> valueClass,
        List<Parameter<?>> members,
        Reader<T> reader) {

    Type {
        members = List.copyOf(members);
    }

    private Type(String word, String signature, Class<T> valueClass, Reader<T> reader) {
        this(word, signature, valueClass, List.of(), reader);
    }

    @FunctionalInterface
    interface Reader<T> {
        /// Null when it has complained.
        @Nullable T read(RpcValue sent, Spot spot);
    }

    static final Type<Long> INT = whole(Integer.MIN_VALUE, Integer.MAX_VALUE, FaultObject.INTEGER);

    static final Type<Boolean> FLAG = new Type<>("boolean", "boolean", Boolean.class, Type::flag);

    static final Type<BigDecimal> DOUBLE =
            new Type<>("double", "double", BigDecimal.class, Type::decimal);

    static final Type<String> TEXT = text(0, 255);

    /// Real dates, and texts of them.
    static final Type<LocalDateTime> DATE =
            new Type<>("date", "dateTime.iso8601", LocalDateTime.class, Type::date);

    /// A list of texts, or a text for a list of one.
    static final Type<List<String>> TEXTS = oneOrMore(TEXT);

    /// Options of a list, as they are: what they filter by is the list's affair.
    static final Type<RpcValue.Struct> FILTERS =
            new Type<>("struct", "struct", RpcValue.Struct.class, Type::anyStruct);

    /// Not looked at.
    static final Type<RpcValue> ANYTHING =
            new Type<>("anything", "struct", RpcValue.class, (sent, _) -> sent);

    /// @param about what a value outside of the bounds is wrong with
    static Type<Long> whole(long least, long most, FaultObject about) {
        return new Type<>(
                "int",
                "int",
                Long.class,
                (sent, spot) -> {
                    BigDecimal number = numberOf(sent);
                    if (number == null || number.stripTrailingZeros().scale() > 0) {
                        spot.wrongType(FaultObject.INTEGER, "EC_VALIDINT");
                        return null;
                    }
                    boolean isLow = number.compareTo(BigDecimal.valueOf(least)) < 0;
                    if (isLow || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                        String text =
                                "%s: %s is not between %d and %d"
                                        .formatted(
                                                spot.path(), number.toPlainString(), least, most);
                        spot.wrong(
                                Fault.of(about, FaultCause.VALUE, text),
                                isLow ? "EC_INTLOWER" : "EC_INTGREATER");
                        return null;
                    }
                    return number.longValueExact();
                });
    }

    static Type<Long> multipleOf(long step, long least, long most, FaultObject about) {
        return restricted(
                whole(least, most, about),
                number -> number % step == 0,
                "is not a multiple of " + step,
                about);
    }

    static Type<Long> oneOf(long first, long second) {
        return restricted(
                whole(0, Integer.MAX_VALUE, FaultObject.INTEGER),
                number -> number == first || number == second,
                "is neither %d nor %d".formatted(first, second),
                FaultObject.INTEGER);
    }

    private static Type<Long> restricted(
            Type<Long> plain, LongPredicate rule, String complaint, FaultObject about) {
        return new Type<>(
                plain.word,
                plain.signature,
                Long.class,
                (sent, spot) -> {
                    Long number = plain.reader.read(sent, spot);
                    if (number == null || rule.test(number)) {
                        return number;
                    }
                    String text = "%s: %d %s".formatted(spot.path(), number, complaint);
                    spot.wrong(Fault.of(about, FaultCause.VALUE, text), "!EC_ENUMIN");
                    return null;
                });
    }

    static Type<String> text(int least, int most) {
        return new Type<>(
                "string",
                "string",
                String.class,
                (sent, spot) -> {
                    if (!(sent instanceof RpcValue.Text(String text))) {
                        spot.wrongType(FaultObject.STRING, "EC_VALIDSTRING");
                        return null;
                    }
                    int length = text.codePointCount(0, text.length());
                    if (length < least || length > most || text.indexOf('\0') >= 0) {
                        String sentence =
                                "%s: between %d and %d characters expected"
                                        .formatted(spot.path(), least, most);
                        spot.wrong(
                                Fault.of(FaultObject.STRING, FaultCause.SIZE, sentence),
                                length < least ? "EC_STRTOOFEWCHARS" : "EC_STRTOOMANYCHARS");
                        return null;
                    }
                    return text;
                });
    }

    static Type<String> matching(Pattern pattern, int most) {
        Type<String> plain = text(0, most);
        return new Type<>(
                "string",
                "string",
                String.class,
                (sent, spot) -> {
                    String text = plain.reader.read(sent, spot);
                    if (text != null && !pattern.matcher(text).matches()) {
                        String sentence =
                                "string '%s' does not match '^%s$'"
                                        .formatted(text, pattern.pattern());
                        spot.wrong(
                                Fault.of(FaultObject.STRING, FaultCause.BADPARAMETER, sentence),
                                "!EC_STRMATCH");
                        return null;
                    }
                    return text;
                });
    }

    static Type<String> choice(String... choices) {
        List<String> known = List.of(choices);
        Type<String> plain = text(0, 255);
        return new Type<>(
                "string",
                "string",
                String.class,
                (sent, spot) -> {
                    String text = plain.reader.read(sent, spot);
                    if (text != null && !known.contains(text)) {
                        String sentence = "'%s' is not one of %s".formatted(text, known);
                        spot.wrong(
                                Fault.of(FaultObject.STRING, FaultCause.BADPARAMETER, sentence),
                                "!EC_ENUMIN",
                                known);
                        return null;
                    }
                    return text;
                });
    }

    static Type<Arguments> struct(String name, Parameter<?>... members) {
        List<Parameter<?>> known = List.of(members);
        return new Type<>(
                name,
                "struct",
                Arguments.class,
                known,
                (sent, spot) -> {
                    RpcValue.Struct struct = anyStruct(sent, spot);
                    return struct == null
                            ? null
                            : Arguments.ofStruct(struct.members(), known, spot);
                });
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // There is no class literal of a list of T.
    static <T> Type<List<T>> listOf(Type<T> each) {
        return new Type<>(
                "array of " + each.word,
                "array",
                (Class) List.class,
                each.members,
                (sent, spot) -> list(sent, each, spot));
    }

    /// A list, or one for a list of one.
    @SuppressWarnings({"unchecked", "rawtypes"}) // There is no class literal of a list of T.
    static <T> Type<List<T>> oneOrMore(Type<T> each) {
        return new Type<>(
                each.word + " or array of it",
                "array",
                (Class) List.class,
                each.members,
                (sent, spot) -> {
                    if (sent instanceof RpcValue.Sequence) {
                        return list(sent, each, spot);
                    }
                    T one = each.reader.read(sent, spot);
                    return one == null ? null : List.of(one);
                });
    }

    private static <T> @Nullable List<T> list(RpcValue sent, Type<T> each, Spot spot) {
        if (!(sent instanceof RpcValue.Sequence(List<RpcValue> items))) {
            spot.wrongType(FaultObject.LIST, "EC_VALIDARRAY");
            return null;
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            T item = each.reader.read(items.get(i), spot.at(Integer.toString(i), each.word));
            if (item != null) {
                read.add(item);
            }
        }
        return read.size() == items.size() ? read : null;
    }

    private static RpcValue.@Nullable Struct anyStruct(RpcValue sent, Spot spot) {
        if (sent instanceof RpcValue.Struct struct) {
            return struct;
        }
        // What PHP makes of an array without keys.
        if (sent instanceof RpcValue.Sequence(List<RpcValue> items) && items.isEmpty()) {
            return new RpcValue.Struct(Map.of());
        }
        spot.wrongType(FaultObject.STRUCT, "EC_VALIDSTRUCT");
        return null;
    }

    private static @Nullable Boolean flag(RpcValue sent, Spot spot) {
        if (sent instanceof RpcValue.Flag(boolean flag)) {
            return flag;
        }
        if (sent instanceof RpcValue.Whole(long whole) && (whole == 0 || whole == 1)) {
            return whole == 1;
        }
        spot.wrongType(FaultObject.BOOLEAN, "EC_VALIDBOOL");
        return null;
    }

    private static @Nullable LocalDateTime date(RpcValue sent, Spot spot) {
        LocalDateTime date = Dates.read(sent);
        if (date == null) {
            spot.wrongType(FaultObject.DATE, "EC_VALIDDATE");
        }
        return date;
    }

    private static @Nullable BigDecimal decimal(RpcValue sent, Spot spot) {
        BigDecimal number = numberOf(sent);
        if (number == null) {
            spot.wrongType(FaultObject.FLOAT, "EC_VALIDDOUBLE");
        }
        return number;
    }

    private static @Nullable BigDecimal numberOf(RpcValue sent) {
        return switch (sent) {
            case RpcValue.Whole(long whole) -> BigDecimal.valueOf(whole);
            case RpcValue.Decimal(BigDecimal decimal) -> decimal;
            case RpcValue.Flag _,
                    RpcValue.Text _,
                    RpcValue.Moment _,
                    RpcValue.Bytes _,
                    RpcValue.Sequence _,
                    RpcValue.Struct _,
                    RpcValue.Nil _ ->
                    null;
        };
    }
}
