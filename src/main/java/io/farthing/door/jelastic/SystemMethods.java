package io.farthing.door.jelastic;

import io.farthing.access.Callers;
import io.farthing.access.User;
import io.farthing.access.Users;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.metering.HourlyUsage;
import io.farthing.notices.MailTemplates;
import io.farthing.notices.Notices;
import io.farthing.payments.AutoPays;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `billing/system` and the core's `system/service`: the program itself.
final class SystemMethods {
    private static final Parameter<Boolean> PUBLIC_ONLY =
            Parameter.optional("isPublicOnly", Type.FLAG);
    private static final Parameter<Boolean> TOKEN = Parameter.optional("isToken", Type.FLAG);
    private static final Parameter<Long> UID = Parameter.optional("uid", Type.UID);
    private static final Parameter<Boolean> LOCAL_ONLY = Parameter.optional("localOnly", Type.FLAG);
    private static final Parameter<String> TOPIC = Parameter.required("topic", Type.TEXT);
    private static final Parameter<String> MESSAGE = Parameter.required("message", Type.TEXT);
    private static final Parameter<Boolean> LOCAL = Parameter.optional("publishLocal", Type.FLAG);
    private static final Parameter<String> LANGUAGE = Parameter.optional("language", Type.TEXT);
    private static final Parameter<String> TEMPLATE = Parameter.required("template", Type.TEXT);
    private static final Parameter<String> EMAIL = Parameter.optional("email", Type.TEXT);
    private static final int LONGEST_TOPIC = 100;

    private final JelasticDoor.Options options;
    private final Callers callers;
    private final Users users;
    private final Accounts accounts;
    private final Notices notices;
    private final HourlyUsage usage;
    private final Supplier<MethodTable> table;

    SystemMethods(
            JelasticDoor.Nouns nouns, JelasticDoor.Options options, Supplier<MethodTable> table) {
        this.options = options;
        this.table = table;
        callers = nouns.access().callers();
        users = nouns.access().users();
        accounts = nouns.customers().accounts();
        notices = nouns.trade().notices();
        usage = nouns.platform().quantities().usage();
    }

    List<Method> methods() {
        Service service =
                new Service("billing", "system")
                        .open("GetVersion", new Method.Body.Plain(this::version))
                        .checked("GetStatus", new Method.Body.Reading(this::status))
                        .signedIn(
                                "GetAPIDescriptions",
                                new Method.Body.Plain(this::descriptions),
                                PUBLIC_ONLY,
                                TOKEN)
                        .operator("GetAutoPercent", new Method.Body.Reading(this::autoPercent))
                        .operator("GetCacheStats", new Method.Body.Plain(this::cacheStats))
                        .operator("GetCacheStatus", new Method.Body.Plain(this::cacheStatus))
                        .operator(
                                "GetInstanceCacheStatus", new Method.Body.Plain(this::cacheStatus))
                        .operator(
                                "CleanCheckRequestCache",
                                new Method.Body.Reading(this::cleanCache),
                                UID,
                                LOCAL_ONLY);
        putNews(service);
        List<Method> core =
                new Service("system", "service")
                        .open("GetVersion", new Method.Body.Plain(this::build))
                        .methods();
        return Stream.concat(service.methods().stream(), core.stream()).toList();
    }

    private void putNews(Service service) {
        service.operator("Event", new Method.Body.Whole(this::event), TOPIC, MESSAGE, LOCAL)
                .operator("RefreshEmailTemplates", new Method.Body.Plain(this::refreshTemplates))
                .signedIn("RefreshUser", new Method.Body.Whole(this::refreshUser), LANGUAGE)
                .operator(
                        "SendEmail",
                        new Method.Body.Whole(this::sendMail),
                        TEMPLATE,
                        EMAIL,
                        LANGUAGE);
    }

    /// Health checks ask for it without a session.
    private Answer version(Call call) {
        return new Answer.Done(Answer.ok().put("version", options.version()));
    }

    private Answer build(Call call) {
        return new Answer.Done(
                Answer.ok().put("version", options.version()).put("build", options.version()));
    }

    /// That this answers says that the database does.
    private Answer status(Tx tx, Call call) {
        return Answer.object(
                Json.object()
                        .put("status", "OK")
                        .put("version", options.version())
                        .put("usageGeneration", usage.generation(tx)));
    }

    /// Public is what customers may call.
    private Answer descriptions(Call call) {
        boolean isPublicOnly = call.arguments().get(PUBLIC_ONLY, false);
        boolean isToken = call.arguments().get(TOKEN, false);
        ArrayNode items = Json.array();
        for (Method method : table.get().all()) {
            boolean isPublic = !method.isForStaff() && !method.takesChecksum();
            boolean isWanted =
                    (!isPublicOnly || isPublic) && (!isToken || method.audience() != null);
            if (isWanted) {
                items.add(MethodSchema.described(method));
            }
        }
        return Answer.array("com.hivext.api.server.system.persistence.ApiDescription", items);
    }

    private Answer autoPercent(Tx tx, Call call) {
        return new Answer.Done(Answer.ok().put("object", AutoPays.percent(tx)));
    }

    private Answer cacheStats(Call call) {
        Callers.Figures figures = callers.figures();
        ArrayNode items = Json.array();
        items.addObject()
                .put("name", "callers")
                .put("size", figures.remembered())
                .put("limit", figures.limit())
                .put("hits", figures.hits())
                .put("misses", figures.misses());
        return Answer.array("com.hivext.api.server.system.persistence.CacheStats", items);
    }

    private Answer cacheStatus(Call call) {
        Callers.Figures figures = callers.figures();
        ArrayNode items = Json.array();
        items.addObject()
                .put("name", "callers")
                .put("isEnabled", true)
                .put("size", figures.remembered())
                .put("limit", figures.limit());
        return Answer.array("com.hivext.api.server.system.persistence.CacheStatus", items);
    }

    /// Other servers on the same database forget by themselves within a second.
    private Answer cleanCache(Tx tx, Call call) {
        Long uid = call.arguments().find(UID);
        if (uid == null) {
            callers.forgetAll();
            return Answer.done();
        }
        if (accounts.find(tx, uid) == null) {
            return Answer.noUser(uid);
        }
        callers.forget(uid);
        return Answer.done();
    }

    /// For whoever listens to everything, by webhook. One server does it, so it is local to all.
    private Answer event(Tx tx, Call call) {
        String topic = call.arguments().get(TOPIC);
        if (topic.length() > LONGEST_TOPIC || !topic.matches("[A-Za-z0-9_.-]+")) {
            return Answer.invalid(TOPIC.name(), "is not letters, digits, _, . and -");
        }
        ObjectNode body =
                Json.object().put("topic", topic).put("message", call.arguments().get(MESSAGE));
        notices.announce(tx, "platform." + topic, body, call.now());
        return Answer.done();
    }

    private Answer refreshTemplates(Call call) {
        Set<String> names = MailTemplates.refresh();
        return new Answer.Done(Answer.ok().put("count", names.size()));
    }

    /// Of whoever calls: forgotten, so that the next call reads it anew, and with another language
    /// where one is named.
    private Answer refreshUser(Tx tx, Call call) {
        String language = call.arguments().find(LANGUAGE);
        Long uid = call.principal().account();
        if (uid == null) {
            return language == null ? Answer.done() : Answer.noUser(0);
        }
        Account account = accounts.find(tx, uid);
        if (account == null) {
            return Answer.noUser(uid);
        }
        callers.forget(uid);
        return language == null
                ? Answer.done()
                : Outcomes.of(
                        accounts.setContact(tx, uid, account.contact().withLanguage(language)),
                        LANGUAGE);
    }

    /// Only what needs no values but a name; the mail is written now and sent by the outbox.
    private Answer sendMail(Tx tx, Call call) {
        String template = call.arguments().get(TEMPLATE);
        if (!MailTemplates.names().contains(template)) {
            return Answer.none("template", template);
        }
        if (!MailTemplates.isFilledBy(template, Set.of())) {
            return Answer.invalid(TEMPLATE.name(), "needs values that only its occasion has");
        }
        String language = call.arguments().find(LANGUAGE);
        if (language != null && !MailTemplates.LANGUAGES.contains(language)) {
            return Answer.invalid(LANGUAGE.name(), "is none of " + MailTemplates.LANGUAGES);
        }
        Account to = recipient(tx, call);
        if (to == null) {
            return Answer.noUser(call.arguments().get(EMAIL, ""));
        }
        notices.mail(
                tx,
                new Notices.Letter(to.uid(), Notices.recipient(to, language), template, Map.of()),
                call.now());
        return Answer.done();
    }

    private @Nullable Account recipient(Tx tx, Call call) {
        String email = call.arguments().find(EMAIL);
        if (email != null) {
            return accounts.findByEmail(tx, email);
        }
        User user = users.find(tx, call.principal().userId());
        Long uid = user == null ? null : user.account();
        return uid == null ? null : accounts.find(tx, uid);
    }
}
