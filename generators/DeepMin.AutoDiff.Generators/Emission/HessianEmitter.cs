using DeepMin.AutoDiff.Generators.CSharp;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the dense matrix of second derivatives, which a runtime kernel makes of products.</summary>
internal sealed class HessianEmitter(SampleOperatorEmitter product) : IOperatorEmitter
{
    private const string Concern = "Hessian";

    private static readonly OperatorMember Member =
        OperatorMember.OfBatch(Concern, "Evaluates the matrix Σ w·∇²y of second derivatives by θ, by one product per row.", [Parameter.Cotangent, Parameter.Hessian]);

    public void Register(EmissionContext context)
    {
    }

    public IEnumerable<OperatorFacts> Facts(EmissionContext context) =>
        [new(Concern, context.ParameterCount * product.Cost, WorkspaceText.Of((long)context.ParameterCount + product.WorkspaceLength(context)))];

    public GeneratedFile Emit(EmissionContext context) => SourceFile.Create(
        context, Concern, new FileHead([$"{Member.Formula}; row k is Hvp of the unit vector k of θ."], Facts(context)), writer => Members(writer, context), bodies: null);

    /// <summary>The call has the model as type argument, so it stands in the model, which may be private.</summary>
    private static void Members(SourceWriter writer, EmissionContext context)
    {
        using (writer.Block($"partial {context.Identity.Declaration}"))
            Member.Write(writer, context, $"global::DeepMin.AutoDiff.Kernels.DenseHessian.Evaluate<{context.Identity.SelfType}, {writer.Scalar}>");
    }
}
