package io.farthing.door.memset;

import io.farthing.wire.RpcValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a parameter holds and how it is read, whichever binding it came by: forms send texts,
/// Python's forms `True`, XML-RPC real types. The sentences are those of the web framework whose
/// forms the original's clients quote.
///
/// @param word as the documentation calls it
/// @param signature as `system.methodSignature` calls it
record Type<T>(String word, String signature, Class<T> valueClass, Reader<T> reader) {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final String INVALID = "Enter a valid value.";

    @FunctionalInterface
    interface Reader<T> {
        Reading<T> read(RpcValue sent);
    }

    /// A value, or the sentence that says why there is none.
    sealed interface Reading<T> {
        record Read<T>(T value) implements Reading<T> {}

        record Wrong<T>(String sentence) implements Reading<T> {}
    }

    static final Type<Boolean> FLAG =
            new Type<>("Boolean", "boolean", Boolean.class, sent -> read(isTrue(sent)));

    static final Type<LocalDate> DATE =
            new Type<>("Date", "dateTime.iso8601", LocalDate.class, Type::date);

    /// The name of a service.
    static final Type<String> NAME_OF_SERVICE =
            text(64, text -> NAME.matcher(text).matches() ? null : INVALID);

    /// Of a job or a key.
    static final Type<String> HEX_ID =
            text(32, text -> ID.matcher(text).matches() ? null : INVALID);

    static final Type<RpcValue.Struct> DICTIONARY =
            new Type<>(
                    "Dictionary",
                    "struct",
                    RpcValue.Struct.class,
                    sent ->
                            sent instanceof RpcValue.Struct dictionary
                                    ? read(dictionary)
                                    : wrong());

    /// A list of texts, or a text for a list of one.
    @SuppressWarnings({"unchecked", "rawtypes"}) // There is no class literal of a list of texts.
    static final Type<List<String>> TEXTS =
            new Type<>("String or List", "array", (Class) List.class, sent -> texts(sent));

    /// A text that is taken as it is, blanks at its ends included, and that no complaint repeats.
    static Type<String> secret(int longest) {
        return new Type<>(
                "String",
                "string",
                String.class,
                sent -> {
                    String text =
                            sent instanceof RpcValue.Text(String exact) ? exact : textOf(sent);
                    if (text == null || text.codePoints().anyMatch(Character::isISOControl)) {
                        return wrong();
                    }
                    return text.length() > longest
                            ? new Reading.Wrong<>(tooLong(longest, text))
                            : read(text);
                });
    }

    @FunctionalInterface
    interface Rule<T> {
        /// The sentence, or null where the value is good.
        @Nullable String complaint(T value);
    }

    static Type<String> text(int longest) {
        return text(longest, _ -> null);
    }

    static Type<String> text(int longest, Rule<String> rule) {
        return new Type<>(
                "String",
                "string",
                String.class,
                sent -> {
                    String text = textOf(sent);
                    if (text == null) {
                        return wrong();
                    }
                    String complaint =
                            text.length() > longest ? tooLong(longest, text) : rule.complaint(text);
                    return complaint == null ? read(text) : new Reading.Wrong<>(complaint);
                });
    }

    static Type<String> choice(String... choices) {
        List<String> known = List.of(choices);
        return text(250, text -> known.contains(text) ? null : notAvailable(text));
    }

    static Type<Long> whole(long least, long most) {
        return new Type<>("Integer", "int", Long.class, sent -> whole(sent, least, most));
    }

    static String notAvailable(String choice) {
        return "Select a valid choice. " + choice + " is not one of the available choices.";
    }

    private static String tooLong(int longest, String text) {
        return "Ensure this value has at most %d characters (it has %d)."
                .formatted(longest, text.length());
    }

    /// A scalar as text, as a form would have sent it; null for lists, dictionaries and bytes.
    static @Nullable String textOf(RpcValue sent) {
        return switch (sent) {
            case RpcValue.Text(String text) -> text.strip();
            case RpcValue.Whole(long whole) -> Long.toString(whole);
            case RpcValue.Decimal(BigDecimal decimal) -> decimal.toPlainString();
            case RpcValue.Flag(boolean flag) -> flag ? "True" : "False";
            case RpcValue.Moment(LocalDateTime moment) -> moment.toLocalDate().toString();
            case RpcValue.Bytes _, RpcValue.Sequence _, RpcValue.Struct _, RpcValue.Nil _ -> null;
        };
    }

    /// False is what says so: nothing, zero and the word. All else is true, even what a Ruby client
    /// makes of a pattern.
    private static boolean isTrue(RpcValue sent) {
        String text = textOf(sent);
        return text != null && !List.of("", "0", "false").contains(text.toLowerCase(Locale.ROOT));
    }

    private static Reading<Long> whole(RpcValue sent, long least, long most) {
        String text = textOf(sent);
        if (text == null || !WHOLE.matcher(text).matches()) {
            return new Reading.Wrong<>("Enter a whole number.");
        }
        long number = Long.parseLong(text);
        if (number < least) {
            return new Reading.Wrong<>(
                    "Ensure this value is greater than or equal to " + least + ".");
        }
        return number > most
                ? new Reading.Wrong<>("Ensure this value is less than or equal to " + most + ".")
                : read(number);
    }

    private static Reading<LocalDate> date(RpcValue sent) {
        String text = textOf(sent);
        try {
            return text == null ? badDate() : read(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return badDate();
        }
    }

    private static Reading<LocalDate> badDate() {
        return new Reading.Wrong<>("Enter a valid date.");
    }

    private static Reading<List<String>> texts(RpcValue sent) {
        if (!(sent instanceof RpcValue.Sequence(List<RpcValue> items))) {
            String text = textOf(sent);
            return text == null ? wrong() : read(List.of(text));
        }
        List<String> texts = new ArrayList<>();
        for (RpcValue item : items) {
            String text = textOf(item);
            if (text == null) {
                return new Reading.Wrong<>("Enter a list of values.");
            }
            texts.add(text);
        }
        return read(texts);
    }

    private static <T> Reading<T> read(T value) {
        return new Reading.Read<>(value);
    }

    private static <T> Reading<T> wrong() {
        return new Reading.Wrong<>(INVALID);
    }
}
