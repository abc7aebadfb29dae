package io.farthing.door.gandi;

import io.farthing.wire.RpcStruct;

/// Which of the dialect's versions this is.
final class VersionMethod {
    /// The last whose answers are known.
    private static final String VERSION = "3.3.42";

    private VersionMethod() {}

    static Method method() {
        return Method.of(
                "version.info",
                "The version of the API: api_version.",
                new Method.Body.Plain(
                        _ -> new Answer.Done(new RpcStruct().put("api_version", VERSION).build())));
    }
}
