package io.mingge.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/// Completes the interface description with what holds for every operation and stands at none: each
/// refusal is a problem document, and the credential is the session cookie, or the gateway's key
/// under `/internal`.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  private static final String SESSION = "session";
  private static final String GATEWAY = "gateway";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components =
        api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
    components.addSchema("Problem", problem());
    components.addSecurityScheme(
        SESSION,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.COOKIE)
            .name("mingge_session"));
    components.addSecurityScheme(
        GATEWAY, OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    api.setComponents(components);
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .values()
                    .forEach(
                        operation -> {
                          refusals(operation);
                          credential(operation, path.startsWith("/internal/") ? GATEWAY : SESSION);
                        }));
  }

  private static void refusals(Operation operation) {
    Map<String, APIResponse> known = operation.getResponses().getAPIResponses();
    known.forEach(
        (status, response) -> {
          if (status.startsWith("4")) {
            response.setContent(problemContent());
          }
        });
    operation
        .getResponses()
        .addAPIResponse(
            "default",
            OASFactory.createAPIResponse().description("Refused").content(problemContent()));
  }

  /// The framework names the roles but no scheme.
  private static void credential(Operation operation, String scheme) {
    @Nullable List<SecurityRequirement> asked = operation.getSecurity();
    if (asked == null || asked.isEmpty()) {
      return;
    }
    List<String> roles = new ArrayList<>();
    asked.forEach(requirement -> requirement.getSchemes().values().forEach(roles::addAll));
    operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(scheme, roles)));
  }

  private static Content problemContent() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
  }

  private static Schema problem() {
    Schema words =
        OASFactory.createSchema()
            .addType(Schema.SchemaType.OBJECT)
            .addProperty("zh", text())
            .addProperty("en", text());
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .addProperty("type", text())
        .addProperty("title", text())
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("code", text())
        .addProperty("detail", text())
        .addProperty("message", words)
        .addProperty("instance", text())
        .addProperty("supportId", text());
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
