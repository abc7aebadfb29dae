package io.farthing.wire;

import java.util.List;

/// XML-RPC (the specification of 1999, with `i8` and `nil`): reads calls, writes answers.
public final class XmlRpc {
    public static final String CONTENT_TYPE = "text/xml";

    private XmlRpc() {}

    /// How deep and how large a call may be.
    ///
    /// @param textChars of one text, in the document as a whole the body's limit holds
    public record CallLimits(int depth, int values, int textChars) {
        public static final CallLimits STANDARD = new CallLimits(32, 100_000, 1024 * 1024);

        public CallLimits {
            if (depth < 1 || values < 1 || textChars < 1) {
                throw new IllegalArgumentException("limits are positive");
            }
        }
    }

    /// What a dialect's clients understand beyond the specification.
    ///
    /// @param hasNil otherwise what is nil is left out
    /// @param hasLongs otherwise whole numbers beyond 32 bits are sent as doubles
    public record Style(boolean hasNil, boolean hasLongs) {
        public static final Style PLAIN = new Style(false, false);
    }

    /// A call read whole, or why it was not.
    public sealed interface Reading {
        record Call(String method, List<RpcValue> parameters) implements Reading {
            public Call {
                parameters = List.copyOf(parameters);
            }
        }

        /// Line and column count from 1.
        record Unreadable(String reason, int line, int column) implements Reading {}
    }

    public static Reading readCall(byte[] document, CallLimits limits) {
        return XmlRpcReader.read(document, limits);
    }

    public static byte[] writeResult(RpcValue result, Style style) {
        return new XmlRpcWriter(style).result(result);
    }

    public static byte[] writeFault(int code, String text) {
        return new XmlRpcWriter(Style.PLAIN).fault(code, text);
    }
}
