package com.travtus.gmail.local;

import com.travtus.gmail.subscriptions.openapi.ApiDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

/// Completes the OpenAPI document at build time. The API's records are those that are registered
/// for reflection.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiDocument implements OASFilter {
  private final ApiDocument document;

  public OpenApiDocument(IndexView index) {
    this.document =
        new ApiDocument(
            index.getAnnotations(RegisterForReflection.class).stream()
                .map(AnnotationInstance::target)
                .filter(target -> target.kind() == AnnotationTarget.Kind.CLASS)
                .map(target -> target.asClass().name().toString())
                .<Class<?>>map(OpenApiDocument::load)
                .toList());
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The index names a missing class", e);
    }
  }

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    document.filterOpenAPI(openApi);
  }
}
