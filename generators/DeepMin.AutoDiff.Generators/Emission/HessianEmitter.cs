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
        [new(Concern, context.ParameterCount * product.Cost, $"({context.ParameterCount}L + {product.WorkspaceLength(context)}L) * degree")];

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, Concern, [Member], writer => Body(writer, context));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        using (writer.Block(Member.Signature(writer.Scalar)))
            writer.Line($"DenseHessian.Evaluate<{context.Identity.SelfType}, {writer.Scalar}>(in input, cotangent, hessian, workspace);");
    }
}
