package io.farthing.access;

import java.util.Arrays;

/// An answer as it was given, kept to be given again.
// The array is copied on the way in and out, and compared by content.
@SuppressWarnings("ArrayRecordComponent")
public record StoredReply(int status, String contentType, byte[] body) {

    public StoredReply {
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredReply(int theirStatus, String theirType, byte[] theirBody)
                && status == theirStatus
                && contentType.equals(theirType)
                && Arrays.equals(body, theirBody);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body) * 31 + status;
    }

    @Override
    public String toString() {
        return "StoredReply[status=" + status + ", " + body.length + " bytes]";
    }
}
