package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobChange;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.JobQuery;
import io.farthing.jobs.JobStatus;
import io.farthing.jobs.JobStep;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.WebhookProvisioner;
import io.farthing.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/jobs`: what is being worked on, and the call-back of the provider's automation.
final class JobRoutes {
    private static final String PATH = "/api/v1/jobs";
    private static final String ONE = PATH + "/{job}";

    private static final Schema.Struct JOB = job("Job");

    private static final Schema.Struct WHOLE =
            job("JobDetails")
                    .with("facts", new Schema.Entries(Schema.text("")))
                    .with(
                            "steps",
                            Schema.list(
                                    Schema.struct("JobStep")
                                            .with("at", Schema.instant(""))
                                            .with("status", Schema.text(""))
                                            .with("note", Schema.text(""))));

    private static final Schema.Struct COMPLETION =
            Schema.struct("JobCompletion")
                    .with("status", Schema.oneOf("", List.of("done", "failed")))
                    .maybe("name", Schema.text("what the service is called"))
                    .maybe("facts", new Schema.Entries(Schema.text("")))
                    .maybe("reason", Schema.text("why it failed"));

    private final Database database;
    private final Accounts accounts;
    private final Jobs jobs;
    private final JobHandlers handlers;
    private final @Nullable String automationSecret;

    JobRoutes(ApiDoor.Nouns nouns) {
        database = nouns.database();
        accounts = nouns.accounts();
        jobs = nouns.trade().jobs();
        handlers = nouns.trade().handlers();
        automationSecret = nouns.trade().automationSecret();
    }

    private static Schema.Struct job(String name) {
        return Schema.struct(name)
                .with("id", Schema.text("32 hexadecimal digits"))
                .with("type", Schema.text(""))
                .with("status", Schema.oneOf("", JobStatus.values()))
                .with("account", Schema.whole(""))
                .maybe("service", Schema.whole(""))
                .maybe("serviceName", Schema.text("absent until it has one"))
                .maybe("order", Schema.whole(""))
                .with("attempts", Schema.whole(""))
                .with("runAt", Schema.instant("when it is due, next or again"))
                .with("reason", Schema.text("why the last attempt failed"))
                .with("createdAt", Schema.instant(""))
                .maybe("finishedAt", Schema.instant(""));
    }

    List<Operation> operations() {
        Parameter status =
                Parameter.query("status", Schema.oneOf("", JobStatus.values()), "only these");
        return List.of(
                Operation.get(
                                AccountRoutes.ONE + "/jobs",
                                "api.accounts.jobs.list",
                                "What is being worked on for an account, the latest first")
                        .owner()
                        .takes(status)
                        .pagesOf(JOB, JobQuery.MOST)
                        .reads((tx, call) -> list(tx, call, call.uid())),
                Operation.get(PATH, "api.jobs.list", "All jobs, the latest first")
                        .staff()
                        .takes(status)
                        .pagesOf(JOB, JobQuery.MOST)
                        .reads((tx, call) -> list(tx, call, null)),
                Operation.get(ONE, "api.jobs.get", "A job with its steps")
                        .signedIn()
                        .replies(WHOLE)
                        .reads(this::get),
                Operation.post(ONE + "/retry", "api.jobs.retry", "Begins a failed job again")
                        .staff()
                        .replies(JOB)
                        .writes(this::retry),
                Operation.post(
                                ONE + "/completion",
                                "api.jobs.complete",
                                "The automation's call-back, with the job's own secret as Bearer")
                        .body(COMPLETION)
                        .replies(Schema.struct("JobTaken").with("status", Schema.text("")))
                        .alone(this::complete));
    }

    private Answer list(Tx tx, Call call, @Nullable Long account) {
        if (account != null && accounts.find(tx, account) == null) {
            return Answer.notFound("account");
        }
        Page page = Page.of(call, "jobs");
        String wanted = call.query("status");
        JobStatus status =
                wanted == null ? null : JobStatus.valueOf(wanted.toUpperCase(Locale.ROOT));
        JobQuery query = new JobQuery(account, status, null, page.after(), page.limit() + 1);
        return Answer.ok(page.reply(jobs.page(tx, query), JobRoutes::toWire, Job::id));
    }

    private Answer get(Tx tx, Call call) {
        Job job = jobs.find(tx, call.path("job"));
        if (job == null || !call.maySee(job.account())) {
            return Answer.notFound("job");
        }
        ObjectNode node = toWire(job);
        ObjectNode facts = Json.object();
        job.facts().forEach(facts::put);
        Wire.set(node, "facts", facts);
        return Answer.ok(
                Wire.objects(
                        node,
                        "steps",
                        jobs.steps(tx, job.id()).stream().map(JobRoutes::toWire).toList()));
    }

    private Answer retry(Tx tx, Call call) {
        return switch (jobs.again(tx, call.path("job"), call.now())) {
            case JobChange.Changed(Job job) -> Answer.ok(toWire(job));
            case JobChange.NoSuchJob _ -> Answer.notFound("job");
            case JobChange.NotPossible(Job job) ->
                    Answer.refused(Complaint.NOT_NOW, "the job is " + Schema.word(job.status()));
        };
    }

    /// Called again it is answered in the same way, since the automation cannot know whether its
    /// first call arrived.
    private Answer complete(Call call) {
        String id = call.path("job");
        if (!isFromAutomation(call, id)) {
            return Answer.notFound("job");
        }
        BodyFields body = call.body();
        boolean isDone = body.text("status").equals("done");
        Map<String, String> facts = facts(body);
        String reason = body.text("reason", "the automation gave no reason");
        JobChange change =
                database.transact(tx ->
                        isDone
                                ? handlers.complete(tx, id, facts, call.now())
                                : handlers.fail(tx, id, reason, call.now()));
        return switch (change) {
            case JobChange.Changed(Job job) -> taken(job);
            case JobChange.NoSuchJob _ -> Answer.notFound("job");
            case JobChange.NotPossible(Job job) ->
                    job.status() == (isDone ? JobStatus.DONE : JobStatus.ERROR)
                            ? taken(job)
                            : Answer.refused(
                                    Complaint.NOT_NOW, "the job is " + Schema.word(job.status()));
        };
    }

    private boolean isFromAutomation(Call call, String id) {
        String secret = automationSecret;
        String sent = call.request().bearerToken();
        return secret != null
                && sent != null
                && MessageDigest.isEqual(
                        WebhookProvisioner.callBackSecret(secret, id)
                                .getBytes(StandardCharsets.UTF_8),
                        sent.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> facts(BodyFields body) {
        Map<String, String> facts = new HashMap<>();
        if (body.has("facts")) {
            body.required("facts")
                    .properties()
                    .forEach(each -> facts.put(each.getKey(), each.getValue().stringValue()));
        }
        String name = body.textOrNull("name");
        if (name != null) {
            facts.put("name", name);
        }
        return facts;
    }

    private static Answer taken(Job job) {
        return Answer.ok(Json.object().put("status", Schema.word(job.status())));
    }

    private static ObjectNode toWire(Job job) {
        ObjectNode node =
                Json.object()
                        .put("id", job.id())
                        .put("type", job.type())
                        .put("status", Schema.word(job.status()))
                        .put("account", job.account());
        Wire.maybe(node, "service", job.service());
        Wire.maybe(node, "serviceName", job.serviceName());
        Wire.maybe(node, "order", job.order());
        node.put("attempts", job.attempts())
                .put("runAt", job.runAt().toString())
                .put("reason", job.reason())
                .put("createdAt", job.createdAt().toString());
        return Wire.maybe(node, "finishedAt", job.finishedAt());
    }

    private static ObjectNode toWire(JobStep step) {
        return Json.object()
                .put("at", step.at().toString())
                .put("status", Schema.word(step.status()))
                .put("note", step.note());
    }
}
