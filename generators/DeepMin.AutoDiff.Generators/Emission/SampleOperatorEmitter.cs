using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits an operator of which every sample is one sweep.</summary>
internal sealed class SampleOperatorEmitter(SampleOperator row) : IOperatorEmitter
{
    private readonly string _concern = row.Member.Name;
    private readonly ScratchLayout _scratch = new(row.Program.Stored.Except(row.Rows.Select(result => result.Node)));

    public void Register(EmissionContext context) => context.Phases.Add(_concern, row.Program);

    public IEnumerable<OperatorFacts> Facts(EmissionContext context) => [new(_concern, Cost, $"{WorkspaceLength(context)}L * degree")];

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, _concern, [row.Member], writer => Body(writer, context), row.Contract);

    public OperationCount Cost { get; } = CostModel.Operator(row.Program);

    private bool UsesOnes => row.Member.Parameters.Any(parameter => parameter.IsOptional) && !row.IsZero;

    public int WorkspaceLength(EmissionContext context) => _scratch.Length + (UsesOnes ? context.OutputCount : 0);

    private void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        OuterProductEmitter? weights = row.Accumulator is null ? null : new(row.Program.Program, row.Accumulator.Name, accumulates: true);
        using (writer.Block(row.Member.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.RequireLengths(row.Member.Parameters);
            body.RequireWorkspace($"{WorkspaceLength(context)}");
            writer.Line();
            foreach (Parameter zero in row.Cleared)
                writer.Line($"{zero.Name}.Clear();");
            if (!row.IsZero)
                Samples(writer, context, body, weights);
            if (row.IsCost)
                writer.Lines(["", $"return LeastSquaresCost.Finish(squares, samples, {row.Accumulator!.Name});"]);
        }

        body.OwnPhases(_concern);
        weights?.EmitMethods(writer);
    }

    private void Samples(SourceWriter writer, EmissionContext context, OperatorWriter body, OuterProductEmitter? weights)
    {
        Program program = row.Program.Program;
        body.DeclareTheta(program.Roots);
        _scratch.Declare(writer);
        if (UsesOnes)
        {
            writer.Line($"{writer.Scalar.Writable("ones")} = workspace.Slice({_scratch.Length}, {WorkspaceLength(context) - _scratch.Length});");
            writer.Line($"ones.Fill({writer.Scalar.One});");
        }

        if (row.IsCost)
            writer.Line($"{writer.Scalar} squares = {writer.Scalar.Zero};");
        using SourceWriter.Scope loop = body.SampleLoop();
        body.ArgumentRows(program, row.Member.Parameters);
        foreach ((Node node, Parameter parameter) in row.Rows)
            body.ResultRow(node, parameter.Name);
        body.SampleCalls(row.Program);
        foreach ((Node node, Parameter parameter) in row.Rows)
            body.CopyResult(node, parameter.Name);
        if (row.IsCost)
            writer.Line($"squares += InnerProduct.Dot<{writer.Scalar}>({program.Results[0].Name}, {program.Results[0].Name});");
        if (weights is not null)
            writer.Lines(weights.Calls(""));
    }
}
