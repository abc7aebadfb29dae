package io.farthing.app;

import io.farthing.charging.AccountDestruction;
import io.farthing.db.GrownTables;
import io.farthing.invoices.VatChecks;
import io.farthing.invoices.Vies;
import io.farthing.jobs.ClockTask;
import io.farthing.jobs.ClockWork;
import io.farthing.jobs.JobWorker;
import io.farthing.notices.AddressGuard;
import io.farthing.notices.DueLoop;
import io.farthing.notices.MailSender;
import io.farthing.notices.MailSettings;
import io.farthing.notices.SignedPost;
import io.farthing.notices.WebhookSecrets;
import io.farthing.notices.WebhookSender;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server does by itself beside the hourly run: jobs, mails, webhooks and the clock's work.
/// Several servers share it, each piece done by one.
final class OutsideWork implements AutoCloseable {
    private final List<AutoCloseable> parts = new ArrayList<>();

    private OutsideWork() {}

    static OutsideWork start(Nouns nouns, AccountDestruction.Switches destroyed) {
        OutsideWork work = new OutsideWork();
        work.parts.add(new JobWorker(nouns.database, nouns.clock, nouns.trade.handlers).start());
        work.keepTime(nouns, destroyed);
        work.sendMails(nouns, nouns.trade.outside.mail());
        work.sendWebhooks(nouns, nouns.trade.outside.webhooks());
        return work;
    }

    /// The register is closed after those who ask it.
    private void keepTime(Nouns nouns, AccountDestruction.Switches destroyed) {
        List<ClockTask> tasks = new ArrayList<>(nouns.trade.clockTasks());
        tasks.add(new AccountDestruction(nouns.customers, destroyed).task());
        tasks.add(nouns.trialNotices(destroyed).task());
        tasks.add(ClockTask.every(Duration.ofDays(1), "months of usage", GrownTables::makeMonths));
        URI register = nouns.trade.outside.vatNumbers();
        Vies vies = register == null ? null : new Vies(register);
        if (vies != null) {
            tasks.add(new VatChecks(nouns.database, nouns.billingContacts, vies).task());
        }
        parts.add(new ClockWork(nouns.database, nouns.clock, tasks).start());
        if (vies != null) {
            parts.add(vies);
        }
    }

    private void sendMails(Nouns nouns, @Nullable MailSettings mail) {
        if (mail != null) {
            MailSender sender = new MailSender(nouns.database, mail, Randomness.secure());
            parts.add(new DueLoop<>("mails", nouns.database, nouns.clock, sender).start());
        }
    }

    private void sendWebhooks(Nouns nouns, AddressGuard guard) {
        SignedPost post = new SignedPost(guard);
        WebhookSecrets secrets = nouns.trade.webhookSecrets;
        int _ = secrets.sealOld(nouns.database);
        WebhookSender sender =
                new WebhookSender(nouns.database, post, secrets, Randomness.secure());
        parts.add(new DueLoop<>("webhooks", nouns.database, nouns.clock, sender).start());
        parts.add(post);
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            throw new IllegalStateException("a part of the server did not stop", failure);
        }
    }
}
