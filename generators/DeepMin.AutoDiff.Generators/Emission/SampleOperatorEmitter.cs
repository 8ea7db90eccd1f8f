using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits an operator of which every sample is one sweep.</summary>
internal sealed class SampleOperatorEmitter(SampleOperator row) : IOperatorEmitter
{
    private const string Sweep = "Sweep";

    private readonly string _concern = row.Member.Name;
    private readonly OuterProductEmitter? _weights = row.Accumulator is null ? null : new(row.Program.Program, row.Accumulator.Name, isSum: true);

    public void Register(EmissionContext context) => context.Phases.Add(_concern, row.Program);

    public IEnumerable<OperatorFacts> Facts(EmissionContext context) => [new(_concern, Cost, $"{WorkspaceLength(context)}L")];

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, _concern, [row.Member], writer => Body(writer, context), row.Contract);

    public OperationCount Cost { get; } = CostModel.Operator(row.Program);

    public int WorkspaceLength(EmissionContext context) => Scratch.WorkspaceLength(context.Identity.Scalar);

    private ScratchLayout Scratch => new(row.Program) { LongestBySample = _weights?.LongestBySample ?? 0 };

    private void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        using (writer.Block(row.Member.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.RequireLengths(row.Member.Parameters);
            body.RequireWorkspace($"{WorkspaceLength(context)}");
            writer.Line();
            foreach (Parameter zero in row.Cleared)
                writer.Line($"{zero.Name}.Clear();");
            if (row.IsCost)
                writer.Line($"{writer.Scalar} squares = {writer.Scalar.Zero};");
            if (!row.IsZero)
                body.RunSweep(Sweep, row.Member.PassedOn + (row.IsCost ? ", ref squares" : ""));
            if (row.IsCost)
                writer.Line($"return LeastSquaresCost.Finish(squares, samples, {row.Accumulator!.Name});");
        }

        if (row.IsZero)
            return;
        writer.Line();
        IEnumerable<(string, string)> result = row.IsCost ? [($"ref {writer.Scalar}", "squares")] : [];
        body.Sweep(Sweep, [.. row.Member.Captures(writer.Scalar), .. result], () => Samples(writer, body));
        body.OwnPhases(_concern);
        _weights?.EmitMethods(writer);
    }

    private void Samples(SourceWriter writer, OperatorWriter body)
    {
        Program program = row.Program.Program;
        body.DeclareTheta(program.Roots);
        if (row.IsCost)
            writer.Line($"{writer.Scalar} sum = {writer.Scalar.Zero};");
        using (body.BlockLoop(Scratch))
        {
            body.LoadArguments(program, row.Member.Parameters);
            body.SampleCalls(row.Program);
            foreach ((Node node, Parameter parameter) in row.Rows)
                body.StoreResult(node, parameter.Name);
            if (row.IsCost)
                writer.Line($"sum += block.SumOfSquares({program.Results[0].Name});");
            if (_weights is not null)
                writer.Lines(_weights.Calls("", _weights.Destination));
        }

        if (row.IsCost)
            writer.Lines(["", "squares = sum;"]);
    }
}
