package io.farthing.door.api;

import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import io.farthing.wire.Router;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The pages that the `type` of a problem document leads to (RFC 9457, section 3.1.1).
final class ProblemPages {
    private ProblemPages() {}

    static void register(Router router) {
        List<ObjectNode> all = Arrays.stream(Complaint.values()).map(ProblemPages::page).toList();
        byte[] index = Json.write(Wire.objects(Json.object(), "items", all));
        router.route("GET", "/problems", _ -> Reply.json(200, index));
        for (Complaint complaint : Complaint.values()) {
            byte[] page = Json.write(page(complaint));
            router.route("GET", Complaint.PAGES + complaint.word(), _ -> Reply.json(200, page));
        }
    }

    private static ObjectNode page(Complaint complaint) {
        return Json.object()
                .put("type", Complaint.PAGES + complaint.word())
                .put("title", complaint.title())
                .put("status", complaint.status())
                .put("explanation", complaint.explanation());
    }
}
