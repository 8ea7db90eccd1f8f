using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The file of one concern: public operators in the user's type, their bodies in a class of the file.</summary>
/// <remarks>The file that declares the first operator of a capability also declares its interface.</remarks>
internal static class OperatorFile
{
    public static GeneratedFile Create(EmissionContext context, string concern, ImmutableArray<OperatorMember> members, Action<SourceWriter> body, string? contract = null)
    {
        string bodyClass = context.Identity.MangledName + concern;
        return SourceFile.Create(context, concern, writer => Members(writer, context, members, bodyClass, contract), writer => Body(writer, bodyClass, body));
    }

    private static void Members(SourceWriter writer, EmissionContext context, ImmutableArray<OperatorMember> members, string bodyClass, string? contract)
    {
        using (writer.Block($"partial {context.Identity.Declaration}{(contract is null ? "" : $" : global::DeepMin.AutoDiff.{contract}<{context.Identity.SelfType}, {context.Identity.Scalar}>")}"))
        {
            for (int i = 0; i < members.Length; i++)
            {
                if (i > 0)
                    writer.Line();
                members[i].Write(writer, context, bodyClass);
            }
        }
    }

    private static void Body(SourceWriter writer, string bodyClass, Action<SourceWriter> body)
    {
        using (writer.Block($"file static class {bodyClass}"))
            body(writer);
    }
}
