using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The file of one concern: public operators in the user's type, and what they run in a namespace of our own.</summary>
/// <remarks>The file that declares the first operator of a capability also declares its interface.</remarks>
internal static class OperatorFile
{
    /// <summary>A file whose operators call their bodies in a class of the file.</summary>
    public static GeneratedFile Create(EmissionContext context, string concern, FileHead head, ImmutableArray<OperatorMember> members, Action<SourceWriter> body, string accessibility = "file")
    {
        string bodyClass = context.Identity.MangledName + concern;
        return SourceFile.Create(context, concern, head, writer => Members(writer, context, members, bodyClass), writer =>
        {
            using (writer.Block($"{accessibility} static class {bodyClass}"))
                body(writer);
        });
    }

    /// <summary>A file with one operator that checks its arguments and runs sweeps.</summary>
    public static GeneratedFile Create(
        EmissionContext context, string concern, FileHead head, OperatorMember member, Action<SourceWriter> checks, Action<SourceWriter>? sweeps) =>
        SourceFile.Create(
            context,
            concern,
            head,
            writer =>
            {
                string? contract = OperatorCatalog.Contract(member.Name);
                using (writer.Block($"partial {context.Identity.Declaration}{(contract is null ? "" : $" : global::DeepMin.AutoDiff.{contract}<{context.Identity.SelfType}, {context.Identity.Scalar}>")}"))
                    member.Write(writer, context, () => checks(writer));
            },
            sweeps);

    private static void Members(SourceWriter writer, EmissionContext context, ImmutableArray<OperatorMember> members, string bodyClass)
    {
        using (writer.Block($"partial {context.Identity.Declaration}"))
        {
            for (int i = 0; i < members.Length; i++)
            {
                if (i > 0)
                    writer.Line();
                members[i].Write(writer, context, $"global::{ModelIdentity.BodyNamespace}.{bodyClass}.{members[i].Name}");
            }
        }
    }
}
