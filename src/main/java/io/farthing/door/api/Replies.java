package io.farthing.door.api;

import io.farthing.access.StoredReply;
import io.farthing.wire.Problem;
import io.farthing.wire.Refusal;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;

/// Answers and refusals as HTTP replies.
final class Replies {
    static final String RETRY_AFTER = "retryAfterSeconds";

    private Replies() {}

    static Reply of(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> done(done);
            case Answer.Document(Reply reply) -> reply;
            case Answer.Refused(Problem problem) -> refusal(problem);
        };
    }

    static Reply again(StoredReply stored) {
        return stored.status() == 204
                ? Reply.empty(204)
                : Reply.bytes(stored.status(), stored.contentType(), stored.body());
    }

    static Reply refusal(Problem problem) {
        Reply reply = problem.toReply();
        if (problem.status() == 401) {
            reply = reply.withHeader("WWW-Authenticate", "Bearer");
        }
        Object pause = problem.extensions().get(RETRY_AFTER);
        return pause == null ? reply : reply.withHeader("Retry-After", pause.toString());
    }

    /// What the plumbing refused, in this API's words.
    static Reply refusal(Request request, Refusal refusal) {
        Complaint complaint =
                switch (refusal.status()) {
                    case 404 -> Complaint.NOT_FOUND;
                    case 405 -> Complaint.METHOD_NOT_ALLOWED;
                    case 413 -> Complaint.BODY_TOO_LARGE;
                    case 415 -> Complaint.MEDIA_TYPE;
                    case 503 -> Complaint.TOO_BUSY;
                    default ->
                            refusal.status() < 500 ? Complaint.INVALID_REQUEST : Complaint.INTERNAL;
                };
        Problem plain = Problem.from(request, refusal);
        return new Problem(
                        Complaint.PAGES + complaint.word(),
                        complaint.title(),
                        refusal.status(),
                        refusal.detail(),
                        plain.extensions())
                .toReply();
    }

    private static Reply done(Answer.Done done) {
        return done.status() == 204 ? Reply.empty(204) : Reply.json(done.status(), done.body());
    }
}
