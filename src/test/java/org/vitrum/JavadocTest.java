package org.vitrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Every public declaration of a public type has Javadoc. What Javadoc itself calls missing is
 * stricter, a tag for each parameter and result, which a good sentence makes superfluous; links and
 * HTML are checked by the compiler.
 */
final class JavadocTest {
  @Test
  void everyPublicDeclarationHasADescription() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> bare = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      Bare scanner = new Bare(DocTrees.instance(task), bare);
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
    }
    assertTrue(sources.size() > 100, sources.size() + " sources");
    assertEquals(List.of(), bare);
  }

  /** Collects public declarations in public types that have no comment. */
  private static final class Bare extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final List<String> bare;

    Bare(DocTrees docs, List<String> bare) {
      this.docs = docs;
      this.bare = bare;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (!isPublic(type.getModifiers())) {
        return null; // nor is anything in it seen from outside
      }
      require(type.getSimpleName());
      return super.visitClass(type, unused);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      boolean inherits =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
      if (isPublic(method.getModifiers()) && !inherits) {
        require(method.getName());
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
      if (isPublic(field.getModifiers()) && !isConstantOfEnum(field)) {
        require(field.getName());
      }
      return null;
    }

    /** The comment of the type may describe all of them. */
    private boolean isConstantOfEnum(VariableTree field) {
      return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
          && type.getKind() == Tree.Kind.ENUM
          && field.getType().toString().equals(type.getSimpleName().toString());
    }

    private static boolean isPublic(ModifiersTree modifiers) {
      return modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    private void require(CharSequence name) {
      TreePath path = getCurrentPath();
      if (docs.getDocComment(path) == null) {
        bare.add(path.getCompilationUnit().getSourceFile().getName() + ": " + name);
      }
    }
  }
}
