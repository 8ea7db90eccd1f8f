using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The file of one concern: public operators in the user's type, their bodies in a class of the file.</summary>
internal static class OperatorFile
{
    public static GeneratedFile Create(EmissionContext context, string concern, ImmutableArray<OperatorMember> members, Action<SourceWriter> body)
    {
        string bodyClass = context.Identity.MangledName + concern;
        return SourceFile.Create(context, concern, writer => Members(writer, context, members, bodyClass), writer => Body(writer, bodyClass, body));
    }

    private static void Members(SourceWriter writer, EmissionContext context, ImmutableArray<OperatorMember> members, string bodyClass)
    {
        using (writer.Block($"partial {context.Identity.Declaration}"))
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
