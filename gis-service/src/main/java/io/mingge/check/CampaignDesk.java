package io.mingge.check;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.check.Campaign.Basis;
import io.mingge.check.Campaign.State;
import io.mingge.check.CampaignRepository.Asked;
import io.mingge.check.draw.CheckDraw;
import io.mingge.geo.LonLat;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.Secrets;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Campaigns: begun with purpose, basis and end, asked while they run, answered with one position a
/// request, refused after the end, deleted a month later without anybody doing it.
@ApplicationScoped
class CampaignDesk {

  static final Set<Role> STAFF =
      Set.of(Role.CENTER_STAFF, Role.JUDICIAL_ASSISTANT, Role.CORRECTION_OFFICER);

  private static final int MAX_PARTICIPANTS = 2_000;
  private static final int MAX_CODE = 40;

  private final CampaignRepository repository;
  private final CheckRepository checks;
  private final Secrets secrets;
  private final LiveEvents live;
  private final AuditLog audit;
  private final Clock clock;

  CampaignDesk(
      CampaignRepository repository,
      CheckRepository checks,
      Secrets secrets,
      LiveEvents live,
      AuditLog audit,
      Clock clock) {
    this.repository = repository;
    this.checks = checks;
    this.secrets = secrets;
    this.live = live;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  Campaign begin(Caller caller, Campaign draft, List<String> codes) {
    var scope = scope(caller);
    if (!scope.contains(draft.areaPath())) {
      throw CheckRefused.of(ProblemCode.OUT_OF_SCOPE);
    }
    repository.insert(draft, caller.username());
    addCodes(draft.id(), codes);
    audit.record(
        AuditEvent.of("CAMPAIGN_BEGUN")
            .object("CAMPAIGN", draft.id())
            .area(draft.areaPath())
            .purpose(draft.basis().name())
            .reason(draft.purpose())
            .detail("endsOn", draft.endsOn().toString())
            .detail("participants", codes.size()));
    return get(caller, draft.id());
  }

  @Transactional
  Campaign add(Caller caller, String id, List<String> codes) {
    running(caller, id);
    addCodes(id, codes);
    audit.record(
        AuditEvent.of("CAMPAIGN_PARTICIPANTS")
            .object("CAMPAIGN", id)
            .detail("participants", codes.size()));
    return get(caller, id);
  }

  /// Somebody leaves: the participant goes at once, with everything told so far.
  @Transactional
  void remove(Caller caller, String id, String participantId) {
    var campaign = get(caller, id);
    if (repository.deleteParticipant(id, participantId) == 0) {
      throw CheckRefused.notFound(participantId);
    }
    audit.record(AuditEvent.of("CAMPAIGN_LEFT").object("CAMPAIGN", id).area(campaign.areaPath()));
  }

  /// Asks all participants, or one, for one position each; who has an open request is not asked
  /// again. Answers how many were asked.
  @Transactional
  int ask(Caller caller, String id, @Nullable String participantId) {
    var campaign = running(caller, id);
    var now = clock.instant();
    int asked = 0;
    for (var one : repository.listParticipants(id)) {
      boolean waiting =
          one.expiresAt() != null && one.answeredAt() == null && now.isBefore(one.expiresAt());
      if (!waiting && (participantId == null || participantId.equals(one.id()))) {
        repository.insertRequest(
            CheckDesk.newId(now),
            one.id(),
            now,
            earlier(now.plus(Duration.ofMinutes(campaign.answerMinutes())), endOf(campaign)));
        asked++;
      }
    }
    audit.record(
        AuditEvent.of("CAMPAIGN_ASKED")
            .object("CAMPAIGN", id)
            .area(campaign.areaPath())
            .purpose(campaign.basis().name())
            .detail("asked", asked));
    changed(campaign.areaPath());
    return asked;
  }

  @Transactional
  CheckDesk.Handed handOver(Caller caller, String requestId) {
    var asked = inScope(caller, requestId);
    var now = clock.instant();
    if (state(asked, now) != CheckState.OPEN) {
      throw CheckRefused.of(ProblemCode.CHECK_NOT_OPEN);
    }
    int serial = asked.linkSerial() + 1;
    var link = CheckLink.of(secrets.mac("campaign-link:" + requestId + ":" + serial));
    repository.keepLink(requestId, serial, link.hash(), now);
    audit.record(
        AuditEvent.of("CAMPAIGN_LINK_MADE")
            .object("CAMPAIGN", asked.campaignId())
            .area(asked.areaPath())
            .detail("request", requestId));
    changed(asked.areaPath());
    return new CheckDesk.Handed(requestId, link, asked.expiresAt());
  }

  @Transactional
  Campaign end(Caller caller, String id) {
    var campaign = get(caller, id);
    repository.end(id, caller.username(), clock.instant());
    audit.record(AuditEvent.of("CAMPAIGN_ENDED").object("CAMPAIGN", id).area(campaign.areaPath()));
    return get(caller, id);
  }

  Campaign get(Caller caller, String id) {
    return repository
        .find(scope(caller), id, clock.instant())
        .orElseThrow(() -> CheckRefused.of(ProblemCode.CAMPAIGN_NOT_FOUND));
  }

  Asked inScope(Caller caller, String requestId) {
    return repository
        .findRequest(requestId)
        .filter(asked -> scope(caller).contains(asked.areaPath()))
        .orElseThrow(() -> CheckRefused.notFound(requestId));
  }

  // The phone's side

  Optional<Asked> findByLink(CheckLink link) {
    return link.wellFormed() ? repository.findRequest(link.hash()) : Optional.empty();
  }

  Campaign campaignOf(Asked asked) {
    return repository
        .find(asked.campaignId(), clock.instant())
        .orElseThrow(() -> CheckRefused.of(ProblemCode.CHECK_LINK_INVALID));
  }

  /// After the campaign's end everything unanswered is over, whatever the request says.
  CheckState state(Asked asked, Instant now) {
    if (asked.answeredAt() != null) {
      return CheckState.ANSWERED_OK;
    }
    boolean running = campaignOf(asked).state() == State.RUNNING;
    return running && now.isBefore(asked.expiresAt()) ? CheckState.OPEN : CheckState.NO_ANSWER;
  }

  @Transactional
  Instant answer(String requestId, LonLat place, @Nullable Double accuracyMeters, boolean consent) {
    var asked =
        repository
            .lockRequest(requestId)
            .orElseThrow(() -> CheckRefused.of(ProblemCode.CHECK_LINK_INVALID));
    var now = clock.instant();
    switch (state(asked, now)) {
      case OPEN -> {}
      case ANSWERED_OK, ANSWERED_OUT -> throw CheckRefused.of(ProblemCode.CHECK_ANSWERED);
      case NO_ANSWER, SCHEDULED, WITHDRAWN -> throw CheckRefused.of(ProblemCode.CHECK_EXPIRED);
    }
    var campaign = campaignOf(asked);
    if (campaign.basis() == Basis.CONSENT && !consent) {
      throw CheckRefused.of(ProblemCode.CAMPAIGN_CONSENT_REQUIRED);
    }
    if (!repository.answer(requestId, place, accuracyMeters, now)) {
      throw CheckRefused.of(ProblemCode.CHECK_ANSWERED);
    }
    audit.record(
        AuditEvent.of("CAMPAIGN_ANSWERED")
            .object("CAMPAIGN", asked.campaignId())
            .area(asked.areaPath())
            .purpose(campaign.basis().name())
            .detail("request", requestId)
            .detail("consent", consent));
    changed(asked.areaPath());
    return now;
  }

  /// Deletes what is due and reports it in the register; answers how many campaigns.
  @Scheduled(
      every = "{mingge.check.clock}",
      delayed = "9s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  void deleteEnded() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, CheckDraw.ZONE);
    for (var campaign : repository.listDeletable(today, now)) {
      repository.delete(campaign, now);
      checks.reportDeleted(
          "campaign_participant", campaign.participants(), "campaign " + campaign.id(), today, now);
      audit.record(
          AuditEvent.of("CAMPAIGN_DELETED")
              .object("CAMPAIGN", campaign.id())
              .area(campaign.areaPath())
              .detail("participants", campaign.participants())
              .detail("answers", campaign.answers()));
    }
  }

  private Campaign running(Caller caller, String id) {
    var campaign = get(caller, id);
    if (campaign.state() != State.RUNNING) {
      throw CheckRefused.of(ProblemCode.CAMPAIGN_NOT_RUNNING);
    }
    return campaign;
  }

  private void addCodes(String campaignId, List<String> codes) {
    var now = clock.instant();
    if (codes.size() > MAX_PARTICIPANTS) {
      throw new InvalidValue("participants", "at most " + MAX_PARTICIPANTS);
    }
    for (String code : codes) {
      var text = code.strip();
      if (text.isEmpty() || text.length() > MAX_CODE || text.matches(".*[0-9]{11}.*")) {
        // An identity or telephone number has no place here: a code of the unit's own is enough.
        throw new InvalidValue("participants", "a code of 1 to " + MAX_CODE + " characters");
      }
      repository.insertParticipant(CheckDesk.newId(now), campaignId, text);
    }
  }

  private void changed(String areaPath) {
    live.publish(new LiveEvent("campaign.changed", areaPath, areaPath, STAFF, Map.of()));
  }

  private static Instant endOf(Campaign campaign) {
    return campaign.endsOn().atStartOfDay(CheckDraw.ZONE).toInstant();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  static AreaScope scope(Caller caller) {
    return caller.scope(STAFF);
  }
}
