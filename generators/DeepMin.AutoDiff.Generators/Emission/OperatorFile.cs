using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The file of one operator: public members in the user's type, and what they run in a namespace of our own.</summary>
/// <remarks>The file of the first operator of a capability also declares its interface.</remarks>
internal static class OperatorFile
{
    /// <summary>A file whose members call their bodies in a class of the file.</summary>
    public static GeneratedFile Create(EmissionContext context, OperatorRow row, IEnumerable<string> formula, IReadOnlyList<OperatorMember> members, Action<SourceWriter> body, string accessibility = "file")
    {
        string bodyClass = context.Identity.MangledName + row.Name;
        return SourceFile.Create(context, row.Name, new FileHead(formula, context.FactsOf(row)), writer => Members(writer, context, members, bodyClass), writer =>
        {
            using (writer.Block($"{accessibility} static class {bodyClass}"))
                body(writer);
        });
    }

    /// <summary>A file with one member, which checks its arguments and runs sweeps.</summary>
    public static GeneratedFile Create(EmissionContext context, OperatorRow row, IEnumerable<string> formula, Action<SourceWriter> checks, Action<SourceWriter>? sweeps) =>
        SourceFile.Create(context, row.Name, new FileHead(formula, context.FactsOf(row)), writer =>
        {
            string? contract = OperatorCatalog.Contract(row);
            using (writer.Block($"partial {context.Identity.Declaration}{(contract is null ? "" : $" : global::DeepMin.AutoDiff.{contract}<{context.Identity.SelfType}, {context.Identity.Scalar}>")}"))
                new MemberWriter(writer, context, row.Members[0]).Hold(checks);
        }, sweeps);

    private static void Members(SourceWriter writer, EmissionContext context, IReadOnlyList<OperatorMember> members, string bodyClass)
    {
        using (writer.Block($"partial {context.Identity.Declaration}"))
        {
            for (int i = 0; i < members.Count; i++)
            {
                if (i > 0)
                    writer.Line();
                new MemberWriter(writer, context, members[i]).Call($"global::{ModelIdentity.BodyNamespace}.{bodyClass}.{members[i].Name}");
            }
        }
    }
}
