using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the dense matrix of second derivatives, which a runtime kernel makes of products.</summary>
internal sealed class HessianEmitter(OperatorRow row) : IOperatorEmitter
{
    public OperatorRow Row => row;

    /// <summary>None: it calls the product.</summary>
    public IEnumerable<PhaseUse> Phases(OperatorPrograms programs) => [];

    /// <summary>A unit vector, and what a product needs.</summary>
    public WorkspaceText Workspace(EmissionContext context, string variant) =>
        context.Operators.Single(each => each.Row.Name == "Hvp").Workspace(context, "Hvp").Beside(context.ParameterCount);

    public GeneratedFile Emit(EmissionContext context) => SourceFile.Create(
        context, row.Name, new FileHead([$"{row.Formula}; row k is Hvp of the unit vector k of θ."], context.FactsOf(row)), writer => Members(writer, context), bodies: null);

    /// <summary>The call has the model as type argument, so it stands in the model, which may be private.</summary>
    private void Members(SourceWriter writer, EmissionContext context)
    {
        using (writer.Block($"partial {context.Identity.Declaration}"))
            new MemberWriter(writer, context, row.Members[0]).Call($"global::DeepMin.AutoDiff.Kernels.Batch.Hessian<{context.Identity.SelfType}, {writer.Scalar}>");
    }
}
