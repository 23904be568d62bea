package io.jenkins.plugins.releasepipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What other classes can see of a class, read from its class file without loading it.
 *
 * @param name as in Java source, nested classes with a dollar sign
 * @param access the {@code ACC_} flags that matter to users
 * @param supertypes the superclass, where there is one, and the interfaces, as internal names
 * @param members public and protected ones, by name and descriptor
 */
record ClassShape(String name, int access, List<String> supertypes, Map<String, Member> members) {

    private static final int ACCESS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ANNOTATION
            | Opcodes.ACC_ENUM;

    /** A field's flags and, where the compiler copies it into its users, its value; a method's flags. */
    record Member(int access, Optional<Object> constant) {}

    static ClassShape read(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Collector collector = new Collector();
        reader.accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        List<String> supertypes = new ArrayList<>(List.of(reader.getInterfaces()));
        Optional.ofNullable(reader.getSuperName()).ifPresent(supertypes::add);
        return new ClassShape(
                reader.getClassName().replace('/', '.'), collector.access & ACCESS, supertypes, collector.members);
    }

    private static final class Collector extends ClassVisitor {

        private final Map<String, Member> members = new TreeMap<>();
        private String name;
        private int access;

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int flags, String self, String generics, String parent, String[] interfaces) {
            name = self;
            access = flags;
        }

        /** Only here does a nested class say whether it is static or protected. */
        @Override
        public void visitInnerClass(String inner, String outer, String simpleName, int flags) {
            if (inner.equals(name)) {
                access = flags;
            }
        }

        @Override
        public FieldVisitor visitField(int flags, String field, String type, String generics, Object value) {
            add(field + " " + type, flags & ACCESS, Optional.ofNullable(value));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int flags, String method, String type, String generics, String[] thrown) {
            add(method + type, flags & (ACCESS | Opcodes.ACC_VARARGS), Optional.empty());
            return null;
        }

        private void add(String member, int flags, Optional<Object> constant) {
            if ((flags & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
                members.put(member, new Member(flags, constant));
            }
        }
    }
}
