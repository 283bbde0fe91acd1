package io.mingge.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Answers "not modified" for registers that change rarely. The tag is made of the register's stamp,
 * which the database renews with every change, the question, and the scope of who asks: two people
 * never share an answer.
 */
@ApplicationScoped
class RegisterStamp {

  private final AgroalDataSource dataSource;

  RegisterStamp(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  <T> RestResponse<T> unlessUnchanged(
      String register, Request request, UriInfo uri, AreaScope scope, Supplier<T> answer) {
    String question = read(register) + uri.getRequestUri() + scope.prefixes();
    EntityTag tag = new EntityTag(UUID.nameUUIDFromBytes(question.getBytes(UTF_8)).toString());
    if (request.evaluatePreconditions(tag) != null) {
      return RestResponse.ResponseBuilder.<T>create(304)
          .header("Cache-Control", "private, no-cache")
          .tag(tag)
          .build();
    }
    return RestResponse.ResponseBuilder.ok(answer.get())
        .header("Cache-Control", "private, no-cache")
        .tag(tag)
        .build();
  }

  private String read(String register) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT stamp FROM register_stamp WHERE register = ?")) {
      select.setString(1, register);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the stamp of a register cannot be read", e);
    }
  }
}
