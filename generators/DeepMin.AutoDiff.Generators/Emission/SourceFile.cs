using DeepMin.AutoDiff.Generators.CSharp;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The frame of a generated file: header, members in the user's type, bodies in a namespace of our own.</summary>
internal static class SourceFile
{
    public const string ToolName = "DeepMin.AutoDiff.Generators";

    /// <summary>Version of the generator, which headers and attributes state.</summary>
    public static string ToolVersion { get; } = typeof(SourceFile).Assembly.GetName().Version.ToString(3);

    public static string GeneratedCodeAttribute => $"[global::System.CodeDom.Compiler.GeneratedCode(\"{ToolName}\", \"{ToolVersion}\")]";

    public static GeneratedFile Create(EmissionContext context, string concern, FileHead head, Action<SourceWriter>? members, Action<SourceWriter>? bodies)
    {
        SourceWriter writer = new(context.Identity.Scalar);
        Header.Write(writer, context, head);
        writer.Line("#nullable enable");
        if (members is not null)
        {
            // A network that derives from another hides its members; the runtime's types make no claim of CLS compliance; the type's name is the user's.
            writer.Line("#pragma warning disable CS0108, CS3001, CS3002, CS3003, CS8981");
            writer.Line();
            Members(writer, context.Identity, members);
        }

        if (bodies is not null)
        {
            writer.Line();
            Bodies(writer, bodies);
        }

        return new GeneratedFile($"{context.Identity.FullName}.{concern}.g.cs", writer.ToString());
    }

    private static void Members(SourceWriter writer, ModelIdentity identity, Action<SourceWriter> members)
    {
        Stack<SourceWriter.Scope> scopes = new();
        if (identity.Namespace.Length > 0)
            scopes.Push(writer.Block($"namespace {identity.Namespace}"));
        foreach (string container in identity.Containers)
            scopes.Push(writer.Block($"partial {container}"));
        members(writer);
        while (scopes.Count > 0)
            scopes.Pop().Dispose();
    }

    private static void Bodies(SourceWriter writer, Action<SourceWriter> bodies)
    {
        using (writer.Block($"namespace {ModelIdentity.BodyNamespace}"))
        {
            writer.Line("using global::System;");
            writer.LineIfMentioned("using global::System.Runtime.CompilerServices;", "MethodImpl", () =>
            {
                writer.Line("using global::DeepMin.AutoDiff.Kernels;");
                writer.Line();
                writer.Line(GeneratedCodeAttribute);
                bodies(writer);
            });
        }
    }
}
