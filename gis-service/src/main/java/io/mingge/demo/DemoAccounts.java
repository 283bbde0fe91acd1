package io.mingge.demo;

import io.mingge.auth.Account;
import io.mingge.auth.Accounts;
import io.mingge.auth.Grant;
import io.mingge.auth.Passwords;
import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One account a role, named after the role. Names shown are codes of posts, no person's name. */
@ApplicationScoped
class DemoAccounts {

  private static final String COUNTY = "371603000000";
  private static final String TOWN = "371603101000";
  private static final String VILLAGE = "371603101200";
  /// The grid of the village with cameras of its own besides the market.
  private static final String GRID = "3716031012001002";

  /** The other counties with a reference place, for those who look at all of them. */
  private static final List<String> OTHER_COUNTIES =
      List.of("140824000000", "451322000000", "620623000000", "621126000000");

  /** The first grant of an account is the older one: it names the home area. */
  private static final LocalDate HOME_SINCE = LocalDate.of(2020, 4, 1);

  private static final LocalDate OTHERS_SINCE = LocalDate.of(2022, 1, 1);

  private final Accounts accounts;
  private final Passwords passwords;

  DemoAccounts(Accounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  static Set<String> names() {
    return Arrays.stream(Role.values()).map(DemoAccounts::name).collect(Collectors.toSet());
  }

  /** Creates or renews all of them with this password; answers its hash. */
  String renew(String password) {
    var hash = passwords.hash(password);
    for (var role : Role.values()) {
      accounts.createOrUpdate(
          new Account(name(role), title(role) + "-01", unit(role), hash, grants(role)));
    }
    return hash;
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static List<Grant> grants(Role role) {
    var grants = new ArrayList<Grant>();
    grants.add(new Grant(role, AreaPath.of(home(role)), HOME_SINCE, null));
    if (seesAllPlaces(role)) {
      for (var county : OTHER_COUNTIES) {
        grants.add(new Grant(role, AreaPath.of(county), OTHERS_SINCE, null));
      }
    }
    return grants;
  }

  private static boolean seesAllPlaces(Role role) {
    return role == Role.ANALYST || role == Role.AUDITOR || role == Role.DPO || role == Role.ADMIN;
  }

  private static String home(Role role) {
    return switch (role) {
      case COUNTY_LEADER, JUSTICE_HEAD, CORRECTION_OFFICER, ANALYST, AUDITOR, DPO, ADMIN -> COUNTY;
      case TOWN_LEADER,
          CENTER_STAFF,
          JUDICIAL_ASSISTANT,
          PATROL_COORD,
          MEDIATOR,
          DEPT_HANDLER,
          POLICE_LIAISON ->
          TOWN;
      case VILLAGE_SECRETARY, INFORMANT, RESIDENT -> VILLAGE;
      case HOUSEHOLD_LEAD, GRID_MEMBER -> GRID;
    };
  }

  private static String title(Role role) {
    return switch (role) {
      case COUNTY_LEADER -> "区级领导";
      case JUSTICE_HEAD -> "区司法局负责人";
      case TOWN_LEADER -> "一级网格长";
      case CENTER_STAFF -> "综治中心工作人员";
      case VILLAGE_SECRETARY -> "村党支部书记";
      case HOUSEHOLD_LEAD -> "联户长";
      case GRID_MEMBER -> "网格员";
      case INFORMANT -> "信息员";
      case CORRECTION_OFFICER -> "社区矫正工作人员";
      case JUDICIAL_ASSISTANT -> "司法所工作人员";
      case PATROL_COORD -> "巡防协调员";
      case ANALYST -> "分析员";
      case MEDIATOR -> "调解员";
      case DEPT_HANDLER -> "部门经办人";
      case POLICE_LIAISON -> "派出所联络员";
      case RESIDENT -> "群众";
      case AUDITOR -> "审计员";
      case DPO -> "个人信息保护负责人";
      case ADMIN -> "系统管理员";
    };
  }

  private static String unit(Role role) {
    return switch (role) {
      case COUNTY_LEADER -> "沾化区委政法委";
      case JUSTICE_HEAD -> "沾化区司法局";
      case CORRECTION_OFFICER -> "沾化区社区矫正机构";
      case ANALYST -> "沾化区综治中心";
      case AUDITOR -> "沾化区审计监督";
      case DPO, ADMIN -> "沾化区信息中心";
      case TOWN_LEADER -> "下洼镇人民政府";
      case CENTER_STAFF, PATROL_COORD -> "下洼镇综治中心";
      case JUDICIAL_ASSISTANT -> "下洼司法所";
      case MEDIATOR -> "下洼镇人民调解委员会";
      case DEPT_HANDLER -> "下洼镇城建办";
      case POLICE_LIAISON -> "下洼派出所";
      case VILLAGE_SECRETARY, HOUSEHOLD_LEAD, GRID_MEMBER, INFORMANT, RESIDENT -> "大下洼村";
    };
  }
}
