package io.farthing.door.memset;

import io.farthing.wire.RpcValue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a method answers, before a binding writes it down.
sealed interface Answer {
    record Done(RpcValue value) implements Answer {}

    /// Refused, or failed.
    ///
    /// @param retryAfter only where asking again later would help
    record Failed(ErrorType type, String text, @Nullable Duration retryAfter) implements Answer {
        Failed(ErrorType type, String text) {
            this(type, text, null);
        }

        /// As the documentation prints it.
        String sentence() {
            return type.text() + ": " + text;
        }
    }

    static Failed badParameter(String name, String sentence) {
        return new Failed(ErrorType.BAD_PARAMETERS, name + ": " + sentence);
    }

    /// All at once, a line each.
    static Failed badParameters(List<String> complaints) {
        return new Failed(ErrorType.BAD_PARAMETERS, String.join("\n", complaints));
    }

    /// The same for what is not there and for what is somebody else's.
    static Failed noService(String name) {
        return new Failed(
                ErrorType.DOES_NOT_EXIST, "Couldn't find service with name '" + name + "'");
    }

    static Failed forbidden(String text) {
        return new Failed(ErrorType.FORBIDDEN, text);
    }
}
