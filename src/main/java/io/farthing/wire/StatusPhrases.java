package io.farthing.wire;

import org.eclipse.jetty.http.HttpStatus;

/// The reason phrases of RFC 9110.
final class StatusPhrases {
    private StatusPhrases() {}

    static String of(int status) {
        HttpStatus.Code code = HttpStatus.getCode(status);
        return code == null ? "Status " + status : code.getMessage();
    }
}
